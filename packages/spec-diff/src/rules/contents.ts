import { isEqual, kindOfMedia } from "@rosterkit/openapi";
import type { NormalBody, NormalContent } from "../normal/body.ts";
import { usualContent } from "../normal/input.ts";
import type { Direction } from "../normal/schema.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { type Finding, type Place, type Say, sayOf } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

/** The same body in both documents. */
export interface BodyPair {
  readonly direction: Direction;
  readonly before: NormalBody;
  readonly now: NormalBody;
  readonly place: Place;
}

/** The media types of a body, each with its schema. */
export function* checkContents(operation: OperationPair, bodies: BodyPair): Generator<Finding> {
  const { direction, before, now, place } = bodies;
  const say = sayOf(operation.current, { place, pointer: now.pointer });
  if (!isEqual(before.remarks, now.remarks)) yield say("documentation-changed");
  yield* checkUsual(operation, bodies, say);
  for (const [name, earlier, content] of zip(before.contents, now.contents)) {
    if (!earlier || !content) {
      yield say(`${direction}-media-type-${content ? "added" : "removed"}`, { name });
      continue;
    }
    const keys = changedKeys(earlier.encoding, content.encoding).map((key) => `\`${key}\``);
    if (keys.length > 0) yield say("request-encoding-changed", { keys: keys.join(", ") });
    if (!isEqual(earlier.remarks, content.remarks)) yield say("documentation-changed");
    if (earlier.mediaType !== content.mediaType) yield say("schema-rewritten");
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

/** A call that chooses no media type takes JSON, a form, or the first; a further media type may take that place. */
function* checkUsual(operation: OperationPair, bodies: BodyPair, say: Say): Generator<Finding> {
  const [earlier, content] = [bodies.before, bodies.now].map(usualContent);
  if (!earlier || !content || earlier.mediaType === content.mediaType) return;
  if (!bodies.now.contents.has(earlier.mediaType)) return;
  const isSameKind = kindOfMedia(earlier.mediaType) === kindOfMedia(content.mediaType);
  if (bodies.direction === "request" || isSameKind)
    yield* checkSchemas(operation, bodies, [earlier, content]);
  else yield say("response-media-type-preferred", { from: earlier.mediaType, to: content.mediaType });
}
