import { type Direction, isEqual, kindOfMedia } from "@rosterkit/openapi";
import { type NormalBody, usualContent } from "../normal/body.ts";
import type { NormalContent } from "../normal/content.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { type Finding, type Place, type Report, reportOn } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

interface BodyPair {
  readonly direction: Direction;
  readonly before: NormalBody;
  readonly now: NormalBody;
  readonly place: Place;
}

export function* checkContents(operation: OperationPair, bodies: BodyPair): Generator<Finding> {
  const { direction, before, now, place } = bodies;
  const report = reportOn(operation.current, { place, pointer: now.pointer });
  if (!isEqual(before.annotations, now.annotations)) yield report("documentation-changed");
  yield* checkUsual(operation, bodies, report);
  for (const [name, earlier, content] of zip(before.contents, now.contents)) {
    if (!earlier || !content) {
      yield report(`${direction}-media-type-${content ? "added" : "removed"}`, { name });
      continue;
    }
    const keys = changedKeys(earlier.encoding, content.encoding).map((key) => `\`${key}\``);
    if (keys.length > 0) yield report("request-encoding-changed", { keys: keys.join(", ") });
    if (!isEqual(earlier.annotations, content.annotations)) yield report("documentation-changed");
    if (earlier.mediaType !== content.mediaType) yield report("schema-rewritten");
    yield* checkSchemas(operation, bodies, [earlier, content]);
  }
}

function* checkSchemas(
  operation: OperationPair,
  { direction, place }: BodyPair,
  [old, current]: readonly [NormalContent, NormalContent],
): Generator<Finding> {
  yield* operation.compareSchemas(direction, { old: old.schema, current: current.schema }, place);
  const items = { old: old.items, current: current.items };
  yield* operation.compareSchemas(direction, items, { ...place, path: "[]" });
}

/** Compares the media types that calls use by default: a new media type may take precedence over the old one. */
function* checkUsual(operation: OperationPair, bodies: BodyPair, report: Report): Generator<Finding> {
  const [earlier, content] = [bodies.before, bodies.now].map(usualContent);
  if (!earlier || !content || earlier.mediaType === content.mediaType) return;
  if (!bodies.now.contents.has(earlier.mediaType)) return;
  const isSameKind = kindOfMedia(earlier.mediaType) === kindOfMedia(content.mediaType);
  if (bodies.direction === "request" || isSameKind)
    yield* checkSchemas(operation, bodies, [earlier, content]);
  else yield report("response-media-type-preferred", { from: earlier.mediaType, to: content.mediaType });
}
