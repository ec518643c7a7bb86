import type { SchemaShapes } from "./schema-shapes.ts";
import { ownName, referencesOf, type Shape } from "./shape.ts";
import type { Operation } from "./types.ts";

/** The shapes of everything that an operation takes and gives. */
export function shapesOf(
  operation: Pick<
    Operation,
    "input" | "output" | "responses" | "otherResponses" | "ownTypes" | "pagination" | "itemStatus"
  >,
): Shape[] {
  const { input, output, responses, otherResponses, ownTypes, pagination, itemStatus } = operation;
  const items = [pagination, itemStatus].flatMap((rule) => rule?.item ?? []);
  return [
    ...[input, output, ...responses, ...otherResponses, ...ownTypes].map(({ shape }) => shape),
    ...items,
  ];
}

/** Keys of the components that the shapes refer to, directly or through others. */
export function reachedFrom(from: readonly Shape[], shapes: SchemaShapes): Set<string> {
  // A set is walked in the order of insertion, so that keys which are added on the way are met too.
  const reached = new Set<string>();
  const add = (references: Iterable<string>): void => {
    for (const key of references) if (ownName(key) === undefined) reached.add(key);
  };
  for (const shape of from) add(referencesOf(shape));
  for (const key of reached) add(shapes.component(key).references);
  return reached;
}
