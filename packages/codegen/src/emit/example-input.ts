import { isObject } from "@rosterkit/openapi";
import type { Operation } from "../model/operations.ts";
import { sharedNames } from "../model/parameters.ts";
import type { SchemaShapes } from "../model/schema-shapes.ts";
import type { ObjectShape, Shape } from "../model/shape.ts";

/**
 * An input of an operation: the examples of its document for the body and for what is required, and made-up values where
 * it has none, or one that its own schema forbids.
 */
export function exampleInput(operation: Operation): Record<string, unknown> {
  const { components } = operation;
  const { shape } = operation.inputs[0];
  const made = sample(shape, "", { components, left: 200, path: [] });
  const stated = statedInput(operation);
  const known = shape.kind === "object" ? shape.properties : [];
  const fitting = Object.entries(stated).filter(([name, value]) =>
    known.some((property) => property.name === name && fits(value, property.shape, { components })),
  );
  return Object.fromEntries([...Object.entries(isObject(made) ? made : {}), ...fitting]);
}

function statedInput({ parameters, body, inputs: [input] }: Operation): Record<string, unknown> {
  const shared = sharedNames(parameters);
  const required = parameters.filter(
    ({ name, optional, example }) => !optional && example !== undefined && !shared.has(name),
  );
  const value = body?.contents[0]?.examples[0]?.value;
  const isFlat = input.body?.fields !== undefined;
  return Object.fromEntries([
    ...required.map(({ name, example }) => [name, example]),
    ...(value === undefined ? [] : isFlat && isObject(value) ? Object.entries(value) : [["body", value]]),
  ]);
}

interface Fitting {
  readonly components: SchemaShapes;
  /** References on the way, which hold nothing of the value yet. */
  readonly path?: readonly string[];
}

/** Whether the compiler takes a literal of this value for this type. */
function fits(value: unknown, shape: Shape, { components, path = [] }: Fitting): boolean {
  switch (shape.kind) {
    case "named":
      return shape.name === "unknown" || namesOf(value).includes(shape.name);
    case "literal":
      return value === shape.value;
    case "array":
      return Array.isArray(value) && value.every((item) => fits(item, shape.items, { components }));
    case "union":
      return shape.members.some((member) => fits(value, member, { components, path }));
    case "object":
      return isObject(value) && fitsObject(value, shape, components);
    case "reference": {
      if (path.includes(shape.key)) return false;
      const { shape: target } = components.component(shape.key);
      return fits(value, target, { components, path: [...path, shape.key] });
    }
    default:
      return false;
  }
}

function fitsObject(value: object, { properties, index }: ObjectShape, components: SchemaShapes): boolean {
  const shapes = new Map(properties.map(({ name, shape }) => [name, shape]));
  const isComplete = properties.every(({ name, optional }) => optional || Object.hasOwn(value, name));
  return (
    isComplete &&
    Object.entries(value).every(([name, field]) => {
      const expected = shapes.get(name) ?? index;
      return expected !== undefined && fits(field, expected, { components });
    })
  );
}

/** Names of the types of the language that a value has. */
function namesOf(value: unknown): string[] {
  if (value === null) return ["null"];
  if (Number.isSafeInteger(value)) return ["number", "(number & {})", "Int64"];
  return [typeof value, `(${typeof value} & {})`];
}

interface Sampling {
  readonly components: SchemaShapes;
  /** Values that the example may still hold: nobody reads a longer one, and some schemas make it endless. */
  left: number;
  /** References on the way. */
  readonly path: string[];
}

const values = new Map<string, unknown>(
  Object.entries({ null: null, number: 1, "(number & {})": 1, Int64: 1, boolean: true }),
);

/** A made-up value of a field with every field below that is required. */
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
