export type Direction = "input" | "output";

/** A TypeScript type as data. */
export type Shape =
  /** A type of TypeScript, of the runtime or of the operation. `Int64` stands for 64-bit integers. */
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** A component schema, by its key. */
  | { readonly kind: "reference"; readonly key: string }
  | { readonly kind: "array"; readonly items: Shape }
  | { readonly kind: "stream"; readonly items: Shape; readonly isEvent: boolean }
  | { readonly kind: "tuple"; readonly items: readonly Shape[]; readonly rest: Shape | undefined }
  | { readonly kind: "object"; readonly properties: readonly Property[]; readonly index: Shape | undefined }
  | { readonly kind: "union" | "intersection"; readonly members: readonly Shape[] };

export type ObjectShape = Extract<Shape, { readonly kind: "object" }>;

export interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly docs: readonly string[];
  readonly shape: Shape;
  readonly sensitive?: boolean;
}

export interface NamedType {
  readonly name: string;
  readonly docs: readonly string[];
  readonly shape: Shape;
}

/** A function of the runtime as a value in a route; with arguments, a call of it. */
export class RuntimeFunction {
  readonly name: string;
  readonly values: readonly unknown[] | undefined;

  constructor(name: string, values?: readonly unknown[]) {
    this.name = name;
    this.values = values;
  }
}

export const UNKNOWN = named("unknown");
export const UNDEFINED = named("undefined");

export function named(name: string): Shape {
  return { kind: "named", name };
}

export function isNamed(shape: Shape, name: string): boolean {
  return shape.kind === "named" && shape.name === name;
}

export function toKey(component: string, direction: Direction): string {
  return `${direction}:${component}`;
}

export function parseKey(key: string): { readonly component: string; readonly direction: Direction } {
  const end = key.indexOf(":");
  return { component: key.slice(end + 1), direction: key.slice(0, end) as Direction };
}

/** Serializes a shape without the direction of its references and without `undefined`, to compare both directions. */
export function withoutDirection(shape: Shape): string {
  return JSON.stringify(shape, (_, value: Shape) => {
    const members = value?.kind === "union" ? value.members : undefined;
    const part = members ? union(members.filter((member) => !isNamed(member, "undefined"))) : value;
    return part?.kind === "reference" ? { ...part, key: parseKey(part.key).component } : part;
  });
}

/** Creates a field of an input. An optional one accepts `undefined`, which is not sent: callers need no condition. */
export function toProperty({
  required,
  shape,
  ...facts
}: Omit<Property, "optional"> & { readonly required: boolean }): Property {
  return { ...facts, optional: !required, shape: required ? shape : union([shape, UNDEFINED]) };
}

/** Creates a union without nested unions and duplicates; it is `unknown` if a member is. */
export function union(shapes: readonly Shape[]): Shape {
  const members = shapes.flatMap((shape) => (shape.kind === "union" ? shape.members : [shape]));
  if (members.some((member) => isNamed(member, "unknown"))) return UNKNOWN;
  const inhabited = members.filter((member) => !isNamed(member, "never"));
  return compose("union", inhabited) ?? named("never");
}

export function intersection(shapes: readonly Shape[]): Shape {
  const members = shapes.filter((shape) => !isNamed(shape, "unknown"));
  return compose("intersection", members) ?? UNKNOWN;
}

function compose(kind: "union" | "intersection", shapes: readonly Shape[]): Shape | undefined {
  if (shapes.length < 2) return shapes[0];
  const members = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
  return members.length < 2 ? members[0] : { kind, members };
}

/** Creates an object. Its index becomes `unknown` if a declared field has another type, as TypeScript requires. */
export function object(properties: readonly Property[], index?: Shape): Shape {
  const agrees = ({ optional, shape }: Property): boolean =>
    !optional && JSON.stringify(shape) === JSON.stringify(index);
  return { kind: "object", properties, index: index && (properties.every(agrees) ? index : UNKNOWN) };
}

/** Lists a shape and all shapes in it, without following references. */
function shapesIn(shape: Shape, found: Shape[] = []): Shape[] {
  found.push(shape);
  const below = [
    "members" in shape ? shape.members : [],
    "items" in shape ? shape.items : [],
    ("rest" in shape && shape.rest) || [],
    "properties" in shape ? shape.properties.map((property) => property.shape) : [],
    ("index" in shape && shape.index) || [],
  ];
  for (const part of below.flat()) shapesIn(part, found);
  return found;
}

/** Lists the parts of a shape that refer to another type by name. */
export function namesIn(shape: Shape): (Shape & { readonly kind: "named" | "reference" })[] {
  return shapesIn(shape).filter((part) => part.kind === "named" || part.kind === "reference");
}

export function referencesOf(shape: Shape): Set<string> {
  return new Set(shapesIn(shape).flatMap((part) => (part.kind === "reference" ? [part.key] : [])));
}

export function sensitiveFieldsIn(shape: Shape): string[] {
  return shapesIn(shape)
    .flatMap((part) => (part.kind === "object" ? part.properties : []))
    .filter(({ sensitive }) => sensitive === true)
    .map(({ name }) => name);
}
