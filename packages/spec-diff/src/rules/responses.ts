import { isEqual } from "@rosterkit/openapi";
import type { NormalBody, NormalOperation } from "../normal/operation.ts";
import { type Finding, operationFinding, type Place } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import type { SchemaDifference } from "./difference.ts";
import type { RuleId } from "./rule.ts";

/** Everything that an operation may respond. */
export function checkResponses(pair: DocumentPair): Finding[] {
  return pair.shared.flatMap((operations) => {
    const { old, current } = operations;
    const seen = new Set<SchemaDifference>();
    const gone = [...old.responses].filter(([status]) => !current.responses.has(status));
    return [
      ...gone.map(([part, { pointer }]) =>
        operationFinding(current, "response-removed", { place: { part, path: "" }, pointer }),
      ),
      ...[...current.responses].flatMap(([status, now]) => {
        const before = old.responses.get(status);
        const place = { part: status, path: "" };
        if (before) return checkResponse(pair, { operation: current, before, now, place, seen });
        const rule = isNewSuccess(pair, operations, status) ? "response-success-added" : "response-added";
        return [operationFinding(current, rule, { place, pointer: now.pointer })];
      }),
    ];
  });
}

/** A further success joins the type of the decoded body: it must read like one of those that there were. */
function isNewSuccess(pair: DocumentPair, { old, current }: OperationPair, status: string): boolean {
  const earlier = [...old.responses].filter(([other]) => other.startsWith("2"));
  if (!status.startsWith("2") || earlier.length === 0) return false;
  const bodies = [...(current.responses.get(status)?.contents.values() ?? [])];
  const isKnown = (schema: NormalBody): boolean =>
    bodies.length === 0
      ? schema.contents.size === 0
      : bodies.every((body) =>
          [...schema.contents.values()].some(
            (known) =>
              !pair.schemas.response.isBreaking(
                pair.schemas.response.compare({ old: known.schema, current: body.schema }),
              ),
          ),
        );
  return !earlier.some(([, response]) => isKnown(response));
}

interface Response {
  readonly operation: NormalOperation;
  readonly before: NormalBody;
  readonly now: NormalBody;
  readonly place: Place;
  readonly seen: Set<SchemaDifference>;
}

function checkResponse(pair: DocumentPair, { operation, before, now, place, seen }: Response): Finding[] {
  const say = (rule: RuleId, values: Readonly<Record<string, string>> = {}): Finding =>
    operationFinding(operation, rule, { place, values, pointer: now.pointer });
  const lost = [...before.contents.keys()].filter((mediaType) => !now.contents.has(mediaType));
  return [
    ...(isEqual(before.remarks, now.remarks) ? [] : [say("documentation-changed")]),
    ...lost.map((name) => say("response-media-type-removed", { name })),
    ...[...now.contents].flatMap(([mediaType, content]) => {
      const earlier = before.contents.get(mediaType);
      if (!earlier) return [say("response-media-type-added", { name: mediaType })];
      const schema = { old: earlier.schema, current: content.schema };
      return [
        ...(isEqual(earlier.remarks, content.remarks) ? [] : [say("documentation-changed")]),
        ...(earlier.mediaType === content.mediaType ? [] : [say("schema-rewritten")]),
        ...pair.schemaFindings(operation, { direction: "response", schema, place, seen }),
      ];
    }),
    ...checkHeaders(pair, { operation, before, now, place, seen }),
  ];
}

function checkHeaders(pair: DocumentPair, { operation, before, now, place, seen }: Response): Finding[] {
  const names = new Set([...before.headers.keys(), ...now.headers.keys()]);
  return [...names].flatMap((name) => {
    const [old, current] = [before.headers.get(name), now.headers.get(name)];
    const header = { ...place, header: (current ?? old)?.name ?? name };
    const pointer = (current ?? old)?.pointer ?? now.pointer;
    const say = (rule: RuleId): Finding => operationFinding(operation, rule, { place: header, pointer });
    if (!current) return [say("response-header-removed")];
    if (!old) return [say("response-header-added")];
    const schema = { old: old.schema, current: current.schema };
    return [
      ...(old.required === current.required
        ? []
        : [say(current.required ? "response-header-required" : "response-header-optional")]),
      ...(isEqual(old.remarks, current.remarks) ? [] : [say("documentation-changed")]),
      ...pair.schemaFindings(operation, { direction: "response", schema, place: header, seen }),
    ];
  });
}
