import type { Operation, Shape } from "../model/types.ts";
import { literal } from "./literal.ts";

/** Gives the shape behind a reference. */
export type ShapeOf = (key: string) => Shape | undefined;

/** An input with a made-up value in every field that is required. */
export function sampleInput({ input }: Operation, shapeOf: ShapeOf): string {
  return literal(sample(input.shape, "", shapeOf, new Set()));
}

function sample(shape: Shape, name: string, shapeOf: ShapeOf, path: ReadonlySet<string>): unknown {
  switch (shape.kind) {
    case "primitive":
      return (
        { string: `${name}_1`, number: 1, boolean: true, null: null }[shape.name as string] ?? `${name}_1`
      );
    case "literal":
      return shape.value;
    case "open":
      return shape.base === "number" ? 1 : `${name}_1`;
    case "array":
    case "stream":
      return [];
    case "tuple":
      return shape.items.map((item) => sample(item, name, shapeOf, path));
    case "object": {
      const required = shape.properties.filter(({ optional }) => !optional);
      return Object.fromEntries(
        required.map((property) => [property.name, sample(property.shape, property.name, shapeOf, path)]),
      );
    }
    case "union":
      return sample(shape.members[0] ?? shape, name, shapeOf, path);
    case "intersection":
      return Object.assign({}, ...shape.members.map((member) => sample(member, name, shapeOf, path)));
    case "reference": {
      const target = shapeOf(shape.key);
      return target === undefined || path.has(shape.key)
        ? {}
        : sample(target, name, shapeOf, new Set([...path, shape.key]));
    }
  }
}
