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
    const keys = fromPointer(items);
    const item = itemAt(shape, keys, components);
    if (item === undefined) {
      throw new ModelError(
        `"${items}" leads to no array of the answer`,
        pointer,
        "let `items` point to the array of items",
      );
    }
    at.set(items, item);
    if (item.kind !== "object") continue;
    at.set(items, declare({ name: names.item(count++), docs: [], shape: item }));
    shape = withItemsAt(shape, keys, at.get(items)!);
  }
  return { shape, at };
}

function itemAt(
  shape: Shape,
  [key, ...below]: readonly string[],
  components: SchemaShapes,
): Shape | undefined {
  const items = components.parts(shape).map((part) => {
    if (key === undefined) return part.kind === "array" ? part.items : undefined;
    const property = part.kind === "object" && part.properties.find(({ name }) => name === key);
    return property ? itemAt(property.shape, below, components) : undefined;
  });
  return items.find((item) => item !== undefined);
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
