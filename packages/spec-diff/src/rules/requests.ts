import { isIgnored } from "../normal/input.ts";
import { zip } from "./both-sides.ts";
import { checkContents, checkParameter } from "./contents.ts";
import { type Finding, reportOn } from "./finding.ts";
import { checkMoves, isPartOfMove } from "./moves.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";

/** Compares the parameters and the request body of each operation. */
export function* checkRequests({ shared }: DocumentPair): Generator<Finding> {
  for (const operation of shared) {
    const places = yield* checkMoves(operation);
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
