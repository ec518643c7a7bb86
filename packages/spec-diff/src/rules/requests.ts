import { isEqual } from "@rosterkit/openapi";
import { isIgnored } from "../normal/input.ts";
import type { NormalParameter } from "../normal/parameter.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { checkContents } from "./contents.ts";
import { type Finding, sayOf } from "./finding.ts";
import { checkMoves, isOfMove } from "./moves.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";

/** Everything that an operation takes. */
export function* checkRequests({ shared }: DocumentPair): Generator<Finding> {
  for (const operation of shared) {
    const places = yield* checkMoves(operation);
    for (const finding of [...checkParameters(operation), ...checkBody(operation)])
      if (!isOfMove(finding, places)) yield finding;
  }
}

function* checkParameters(operation: OperationPair): Generator<Finding> {
  const { old, current } = operation;
  for (const [key, before, now] of zip(old.parameters, current.parameters)) {
    const { in: part, name: path, pointer = "" } = now ?? before ?? { in: "", name: "" };
    const place = { part, path };
    const say = sayOf(current, { place, pointer });
    if (isIgnored(key)) continue;
    if (!now) yield say("parameter-removed");
    else if (!before) yield say(now.required ? "parameter-added-required" : "parameter-added");
    else {
      if (before.required !== now.required)
        yield say(now.required ? "parameter-required" : "parameter-optional");
      if (before.deprecated !== now.deprecated)
        yield say(now.deprecated ? "field-deprecated" : "field-undeprecated");
      if (!isEqual(before.remarks, now.remarks)) yield say("documentation-changed");
      if (!isEqual(before.style, now.style))
        yield say("parameter-style-changed", { keys: changedStyles(before, now) });
      yield* operation.compareSchemas("request", { old: before.schema, current: now.schema }, place);
    }
  }
}

function changedStyles({ style: before }: NormalParameter, { style: now }: NormalParameter): string {
  return changedKeys(before, now)
    .map((key) => `\`${key}\` was \`${String(before[key])}\` and is now \`${String(now[key])}\``)
    .join(", ");
}

function* checkBody(operation: OperationPair): Generator<Finding> {
  const [before, now] = [operation.old.body, operation.current.body];
  const place = { part: "body", path: "" };
  const say = sayOf(operation.current, { place, pointer: (now ?? before)?.pointer ?? "" });
  if (!now) {
    if (before) yield say("request-body-removed");
  } else if (!before) yield say(now.required ? "request-body-added-required" : "request-body-added");
  else {
    if (before.required !== now.required)
      yield say(now.required ? "request-body-required" : "request-body-optional");
    yield* checkContents(operation, { direction: "request", before, now, place });
  }
}
