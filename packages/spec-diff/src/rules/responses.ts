import { isEqual } from "@rosterkit/openapi";
import type { NormalBody } from "../normal/operation.ts";
import { type Finding, operationFinding } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import { type BodyPair, checkContents } from "./contents.ts";
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
        if (before) {
          const bodies = { direction: "response", operation: current, before, now, place, seen } as const;
          return [...checkContents(pair, bodies), ...checkHeaders(pair, bodies)];
        }
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

function checkHeaders(pair: DocumentPair, { operation, before, now, place, seen }: BodyPair): Finding[] {
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
