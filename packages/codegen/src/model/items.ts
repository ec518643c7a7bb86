import { fromPointer } from "@rosterkit/openapi";
import { ModelError } from "./model-error.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { named, object, UNKNOWN, type NamedType, type Shape } from "./shape.ts";
import type { OperationSource } from "./operation.ts";

interface Items {
  /** The body with its items under their names. */
  readonly shape: Shape;
  /** Shape of an item of the array at a pointer. */
  readonly at: (pointer: string) => Shape;
  readonly ownTypes: readonly NamedType[];
}

/** The items of the arrays at these pointers. Items that are written out inline get a type of their own. */
export function itemsOf(
  body: Shape,
  pointers: readonly string[],
  { components, names, pointer }: OperationSource,
): Items {
  const found = new Map<string, Shape>();
  const ownTypes: NamedType[] = [];
  let shape = body;
  for (const items of new Set(pointers)) {
    const item = itemAt(shape, fromPointer(items), components);
    if (item === undefined) {
      throw new ModelError(
        `"${items}" leads to no array of the answer`,
        pointer,
        "let `items` point to the array of items",
      );
    }
    found.set(items, item);
    if (item.kind !== "object") continue;
    const name = names.item(ownTypes.length);
    ownTypes.push({ name, docs: [], shape: item });
    found.set(items, named(name));
    shape = withItemsAt(shape, fromPointer(items), named(name));
  }
  return { shape, ownTypes, at: (items) => found.get(items) ?? UNKNOWN };
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
