import { inputOf, isIgnored } from "../normal/input.ts";
import { zip } from "./both-sides.ts";
import { checkContents } from "./contents.ts";
import { type Finding, reportOn } from "./finding.ts";
import { checkGroups, checkMoves, isPartOfMove } from "./moves.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import { checkParameter } from "./parameters.ts";

export function* checkRequests({ shared }: DocumentPair): Generator<Finding> {
  for (const operation of shared) {
    const inputs = [inputOf(operation.old), inputOf(operation.current)] as const;
    yield* checkGroups(operation, inputs);
    const places = yield* checkMoves(operation, inputs);
    for (const finding of [...checkParameters(operation), ...checkBody(operation)])
      if (!isPartOfMove(finding, places)) yield finding;
  }
}

function* checkParameters(operation: OperationPair): Generator<Finding> {
  const { old, current } = operation;
  for (const [key, before, now] of zip(old.parameters, current.parameters)) {
    const { in: part, name: path } = now ?? before ?? { in: "", name: "" };
    if (!isIgnored(key))
      yield* checkParameter(operation, "parameter", { before, now, place: { part, path } });
  }
}

function* checkBody(operation: OperationPair): Generator<Finding> {
  const [before, now] = [operation.old.body, operation.current.body];
  const place = { part: "body", path: "" };
  const report = reportOn(operation.current, { place, pointer: (now ?? before)?.pointer ?? "" });
  if (!now) {
    if (before) yield report("request-body-removed");
  } else if (!before) yield report(now.required ? "request-body-added-required" : "request-body-added");
  else {
    if (before.required !== now.required)
      yield report(now.required ? "request-body-required" : "request-body-optional");
    yield* checkContents(operation, { direction: "request", before, now, place });
  }
}
