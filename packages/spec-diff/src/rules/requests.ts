import { isEqual } from "@rosterkit/openapi";
import type { NormalParameter } from "../normal/operation.ts";
import { type Finding, operationFinding, type Place } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import { checkContents } from "./contents.ts";
import type { SchemaDifference } from "./difference.ts";
import { checkMoves, isIgnored, isOfMove } from "./moves.ts";
import type { RuleId } from "./rule.ts";

/** Everything that an operation takes. */
export function checkRequests(pair: DocumentPair): Finding[] {
  return pair.shared.flatMap((operations) => {
    const seen = new Set<SchemaDifference>();
    const { findings, places } = checkMoves(pair, operations, seen);
    const others = [...checkParameters(pair, operations, seen), ...checkBody(pair, operations, seen)];
    return [...findings, ...others.filter((finding) => !isOfMove(finding, places))];
  });
}

function checkParameters(
  pair: DocumentPair,
  { old, current }: OperationPair,
  seen: Set<SchemaDifference>,
): Finding[] {
  const gone = [...old.parameters].filter(([key]) => !current.parameters.has(key) && !isIgnored(key));
  return [
    ...gone.map(([, parameter]) =>
      operationFinding(current, "parameter-removed", {
        place: placeOf(parameter),
        pointer: parameter.pointer,
      }),
    ),
    ...[...current.parameters].flatMap(([key, parameter]) => {
      if (isIgnored(key)) return [];
      const place = placeOf(parameter);
      const say = (rule: RuleId, values: Readonly<Record<string, string>> = {}): Finding =>
        operationFinding(current, rule, { place, values, pointer: parameter.pointer });
      const before = old.parameters.get(key);
      if (!before) return [say(parameter.required ? "parameter-added-required" : "parameter-added")];
      const schema = { old: before.schema, current: parameter.schema };
      return [
        ...ruleOfChange(before, parameter).map((rule) => say(rule)),
        ...(isEqual(before.style, parameter.style)
          ? []
          : [say("parameter-style-changed", { keys: styleOf(before, parameter) })]),
        ...pair.schemaFindings(current, { direction: "request", schema, place, seen }),
      ];
    }),
  ];
}

function placeOf(parameter: NormalParameter): Place {
  return { part: parameter.in, path: parameter.name };
}

function ruleOfChange(before: NormalParameter, now: NormalParameter): RuleId[] {
  return [
    ...(before.required === now.required
      ? []
      : [now.required ? ("parameter-required" as const) : ("parameter-optional" as const)]),
    ...(before.deprecated === now.deprecated
      ? []
      : [now.deprecated ? ("field-deprecated" as const) : ("field-undeprecated" as const)]),
    ...(isEqual(before.remarks, now.remarks) ? [] : ["documentation-changed" as const]),
  ];
}

function styleOf(before: NormalParameter, now: NormalParameter): string {
  const keys = new Set([...Object.keys(before.style), ...Object.keys(now.style)]);
  return [...keys]
    .filter((key) => !isEqual(before.style[key], now.style[key]))
    .map((key) => `\`${key}\` was \`${String(before.style[key])}\` and is now \`${String(now.style[key])}\``)
    .join(", ");
}

function checkBody(
  pair: DocumentPair,
  { old, current }: OperationPair,
  seen: Set<SchemaDifference>,
): Finding[] {
  const [before, now] = [old.body, current.body];
  const pointer = now?.pointer ?? before?.pointer ?? "";
  const say = (rule: RuleId, values: Readonly<Record<string, string>> = {}): Finding =>
    operationFinding(current, rule, { values, pointer, place: { part: "body", path: "" } });
  if (!before && !now) return [];
  if (!now) return [say("request-body-removed")];
  if (!before) return [say(now.required ? "request-body-added-required" : "request-body-added")];
  const place = { part: "body", path: "" };
  return [
    ...(before.required === now.required
      ? []
      : [say(now.required ? "request-body-required" : "request-body-optional")]),
    ...checkContents(pair, { direction: "request", operation: current, before, now, place, seen }),
  ];
}
