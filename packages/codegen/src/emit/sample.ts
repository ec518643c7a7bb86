import type { SchemaShapes } from "../model/schema-shapes.ts";
import type { Shape } from "../model/shape.ts";

interface Sampling {
  readonly components: SchemaShapes;
  /** Values that the example may still hold: nobody reads a longer one, and some schemas make it endless. */
  left: number;
}

const values = new Map<string, unknown>(
  Object.entries({ null: null, number: 1, "(number & {})": 1, Int64: 1, boolean: true }),
);

/** A made-up value of a field with every field below that is required; `path` holds the references on the way. */
export function sample(
  shape: Shape,
  field: string,
  sampling: Sampling,
  path: readonly string[] = [],
): unknown {
  sampling.left -= 1;
  if (sampling.left < 0) return {};
  switch (shape.kind) {
    case "named":
      return values.has(shape.name) ? values.get(shape.name) : `${field}_1`;
    case "literal":
      return shape.value;
    case "array":
    case "stream":
      return [];
    case "tuple":
      return shape.items.map((item) => sample(item, field, sampling, path));
    case "object": {
      const required = shape.properties.filter(({ optional }) => !optional);
      return Object.fromEntries(
        required.map((each) => [each.name, sample(each.shape, each.name, sampling, path)]),
      );
    }
    case "union":
      return sample(shape.members[0] ?? shape, field, sampling, path);
    case "intersection":
      return Object.assign({}, ...shape.members.map((member) => sample(member, field, sampling, path)));
    case "reference": {
      if (path.includes(shape.key)) return {};
      const target = sampling.components.component(shape.key);
      return sample(target.shape, field, sampling, [...path, shape.key]);
    }
  }
}
