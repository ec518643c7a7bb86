import type { Finding } from "../change.ts";
import { joinFindings, operationFinding } from "../finding.ts";
import { fromPointer, toPointer } from "../json.ts";
import { originalPointer, type Pair, prunedDocument, type Side } from "../pair.ts";
import { clientPackage, typesPackage } from "../operations.ts";
import { placeOf, type Place, schemaOfPointer, schemaPath, schemaPlaces } from "../place.ts";
import { subjectOf } from "../subject.ts";
import { type RedoclyChange, runRedocly } from "./run.ts";
import { type Statement, statementOfHarmless, statementsOfVerdict } from "./wording.ts";

/** A change at one operation that it reaches. */
interface Occurrence {
  readonly id: string;
  readonly side: Side;
  readonly place: Place | undefined;
  readonly pointer: string;
}

/** The first judge: `redocly diff`, each of its changes told for every operation that it reaches. */
export async function judgeByRedocly(pair: Pair): Promise<Finding[]> {
  const [base, head] = [prunedDocument(pair, pair.base), prunedDocument(pair, pair.head)];
  if (base.idOfPath.size === 0) return [];
  const changes = await runRedocly(base.document, head.document);
  const idOfPath = new Map([...base.idOfPath, ...head.idOfPath]);
  const occurrencesOf = occurrenceFinder(pair, idOfPath);
  return joinFindings(changes.flatMap((change) => findingsOf(change, occurrencesOf)));
}

function findingsOf(
  change: RedoclyChange,
  occurrencesOf: (change: RedoclyChange) => Occurrence[],
): Finding[] {
  const pointer = change.revision?.pointer ?? change.base?.pointer ?? "";
  if (pointer.startsWith("#/components/securitySchemes")) return securityFindings(change, pointer);
  return occurrencesOf(change).flatMap((occurrence) => {
    const operation = occurrence.side.operations.get(occurrence.id);
    if (!operation) return [];
    return statementsOf(change, occurrence.place).map(({ level, aspect, place = occurrence.place, what }) =>
      operationFinding(operation, "redocly", {
        level,
        what,
        subject: subjectOf(place, aspect),
        pointer: occurrence.pointer,
      }),
    );
  });
}

function statementsOf(change: RedoclyChange, place: Place | undefined): readonly Statement[] {
  const anywhere = place ?? { part: "body", path: "" };
  const verdicts = change.verdicts.flatMap((verdict) => statementsOfVerdict(change, anywhere, verdict));
  return [...verdicts, ...(change.verdicts.length === 0 ? statementOfHarmless(change, place) : [])];
}

function securityFindings(change: RedoclyChange, pointer: string): Finding[] {
  const name = fromPointer(pointer)[2] ?? "";
  return change.verdicts.map(({ impact, message }) => ({
    level: impact,
    service: "",
    operation: "",
    packages: [clientPackage, typesPackage],
    judge: "redocly",
    reason: `The security scheme \`${name}\` changed: ${message}`,
    pointer: pointer.slice(1),
    subject: `|security scheme|${name}`,
  }));
}

/** Finds the operations that a change of redocly reaches: one, or all that use the schema it stands in. */
function occurrenceFinder(
  pair: Pair,
  idOfPath: ReadonlyMap<string, string>,
): (change: RedoclyChange) => Occurrence[] {
  const places = new Map<Side, Map<string, ReadonlyMap<string, Place>>>();
  for (const side of [pair.base, pair.head]) {
    const ofOperation = new Map<string, ReadonlyMap<string, Place>>();
    for (const id of pair.changed) {
      const operation = side.normal.operations.get(id);
      if (operation) ofOperation.set(id, schemaPlaces(operation, side.normal));
    }
    places.set(side, ofOperation);
  }

  return (change) => {
    const [side, pointer] = change.revision
      ? [pair.head, change.revision.pointer]
      : [pair.base, change.base?.pointer ?? ""];
    const schema = schemaOfPointer(pointer);
    if (schema)
      return [...(places.get(side) ?? [])].flatMap(([id, ofOperation]) => {
        const start = ofOperation.get(schema.name);
        if (!start || !(pair.base.operations.has(id) && pair.head.operations.has(id))) return [];
        const place = { part: start.part, path: schemaPath(start.path, schema.keys) };
        const name = schema.name.replace(/\.(?:request|answer)$/, "");
        return [{ id, side, place, pointer: toPointer(["components", "schemas", name, ...schema.keys]) }];
      });
    const [, path = "", , ...keys] = fromPointer(pointer);
    const id = idOfPath.get(path);
    const normal = id === undefined ? undefined : side.normal.operations.get(id);
    const operation = id === undefined ? undefined : side.operations.get(id);
    if (id === undefined || !normal || !operation) return [];
    return [{ id, side, place: placeOf(normal, keys), pointer: originalPointer(operation, normal, keys) }];
  };
}
