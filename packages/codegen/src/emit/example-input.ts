import { isObject } from "@rosterkit/openapi";
import type { Operation } from "../model/operations.ts";
import { sharedNames } from "../model/parameters.ts";
import type { SchemaShapes } from "../model/schema-shapes.ts";
import type { ObjectShape, Shape } from "../model/shape.ts";

/**
 * Returns an input of an operation: the document's examples for the body and the required parameters, and generated
 * values if there is no example, or if its own schema forbids it.
 */
export function exampleInput(operation: Operation): Record<string, unknown> {
  const { components } = operation;
  const { shape } = operation.inputs[0];
  const generated = sample(shape, "", { components, left: 200, path: [] });
  const known = shape.kind === "object" ? shape.properties : [];
  const fitting = statedInput(operation).filter(([name, value]) =>
    known.some((property) => property.name === name && fits(value, property.shape, components)),
  );
  return Object.fromEntries([...Object.entries(isObject(generated) ? generated : {}), ...fitting]);
}

function statedInput({ parameters, body, inputs: [input] }: Operation): (readonly [string, unknown])[] {
  const shared = sharedNames(parameters);
  const required = parameters.filter(({ name, optional }) => !optional && !shared.has(name));
  const value = body?.contents[0]?.examples[0]?.value;
  const isFlat = input.body?.fields !== undefined;
  return [
    ...required.map(({ name, example }) => [name, example] as const),
    ...(isFlat && isObject(value) ? Object.entries(value) : [["body", value] as const]),
  ].filter(([, example]) => example !== undefined);
}

/** Whether a literal of the value is assignable to the type. */
function fits(value: unknown, shape: Shape, components: SchemaShapes): boolean {
  return components.parts(shape, ["union"]).some((part) => {
    if (part.kind === "named") return part.name === "unknown" || typesOf(value).includes(part.name);
    if (part.kind === "literal") return value === part.value;
    if (part.kind === "array")
      return Array.isArray(value) && value.every((item) => fits(item, part.items, components));
    return part.kind === "object" && isObject(value) && fitsObject(value, part, components);
  });
}

function fitsObject(value: object, { properties, index }: ObjectShape, components: SchemaShapes): boolean {
  const shapes = new Map(properties.map(({ name, shape }) => [name, shape]));
  const isComplete = properties.every(({ name, optional }) => optional || Object.hasOwn(value, name));
  return (
    isComplete &&
    Object.entries(value).every(([name, field]) => {
      const expected = shapes.get(name) ?? index;
      return expected !== undefined && fits(field, expected, components);
    })
  );
}

/** Returns the names of the types that a primitive value has. */
function typesOf(value: unknown): string[] {
  if (value === null) return ["null"];
  if (Number.isSafeInteger(value)) return ["number", "(number & {})", "Int64"];
  return [typeof value, `(${typeof value} & {})`];
}

interface Sampling {
  readonly components: SchemaShapes;
  /** Remaining number of values: some schemas would make the example endless. */
  left: number;
  /** Keys of the references that lead to the value. */
  readonly path: string[];
}

const values = new Map<string, unknown>(
  Object.entries({ null: null, number: 1, "(number & {})": 1, Int64: 1, boolean: true }),
);

/** Generates a value of a field with its required fields. */
function sample(shape: Shape, field: string, sampling: Sampling): unknown {
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
      return shape.items.map((item) => sample(item, field, sampling));
    case "object": {
      const required = shape.properties.filter(({ optional }) => !optional);
      return Object.fromEntries(required.map((each) => [each.name, sample(each.shape, each.name, sampling)]));
    }
    case "union":
      return sample(shape.members[0] ?? shape, field, sampling);
    case "intersection":
      return Object.assign({}, ...shape.members.map((member) => sample(member, field, sampling)));
    case "reference": {
      const { components, path } = sampling;
      if (path.includes(shape.key)) return {};
      path.push(shape.key);
      const value = sample(components.component(shape.key).shape, field, sampling);
      path.pop();
      return value;
    }
  }
}
