import { fromPointer } from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { object, type Shape } from "./shape.ts";
import type { OperationSource } from "./operation.ts";

interface Items {
  /** The body with its items under their names. */
  readonly shape: Shape;
  /** Shape of an item of the array at a pointer. */
  readonly at: ReadonlyMap<string, Shape>;
}

/** The items of the arrays at these pointers. Items that are written out inline get a type of their own. */
export function itemsOf(body: Shape, pointers: ReadonlySet<string>, source: OperationSource): Items {
  const { components, names, pointer, declare } = source;
  const at = new Map<string, Shape>();
  let shape = body;
  let count = 0;
  for (const items of pointers) {
    const item = itemAt(shape, fromPointer(items), components);
    if (item === undefined) {
      throw new ModelError(
        `"${items}" leads to no array of the answer`,
        pointer,
        "let `items` point to the array of items",
      );
    }
    const isInline = item.kind === "object";
    at.set(items, isInline ? declare({ name: names.item(count++), docs: [], shape: item }) : item);
    if (isInline) shape = withItemsAt(shape, fromPointer(items), at.get(items)!);
  }
  return { shape, at };
}

function itemAt(shape: Shape, keys: readonly string[], components: SchemaShapes): Shape | undefined {
  if (shape.kind === "reference") return itemAt(components.component(shape.key).shape, keys, components);
  if (shape.kind === "union" || shape.kind === "intersection")
    return shape.members.map((member) => itemAt(member, keys, components)).find((item) => item !== undefined);
  const [key, ...below] = keys;
  if (key === undefined) return shape.kind === "array" ? shape.items : undefined;
  if (shape.kind !== "object") return undefined;
  const property = shape.properties.find(({ name }) => name === key);
  return property && itemAt(property.shape, below, components);
}

/** The shape with other items in the array. Shapes behind a reference stay. */
function withItemsAt(shape: Shape, [key, ...below]: readonly string[], items: Shape): Shape {
  if (shape.kind === "array" && key === undefined) return { kind: "array", items };
  if (shape.kind !== "object" || key === undefined) return shape;
  const properties = shape.properties.map((property) =>
    property.name === key ? { ...property, shape: withItemsAt(property.shape, below, items) } : property,
  );
  return object(properties, shape.index);
}
