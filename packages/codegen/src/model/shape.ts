export type Direction = "input" | "output";

/** A type, ready to be printed. */
export type Shape =
  /** A type of the language, of the runtime, or of the operation's own. `Int64` stands for integers of 64 bits. */
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** A component, by its key. */
  | { readonly kind: "reference"; readonly key: string }
  | { readonly kind: "array"; readonly items: Shape }
  /** Items as they come. */
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
  /** Holds a secret. */
  readonly sensitive?: boolean;
}

export interface NamedType {
  readonly name: string;
  readonly docs: readonly string[];
  readonly shape: Shape;
}

export const UNKNOWN = named("unknown");
export const UNDEFINED = named("undefined");

export function named(name: string): Shape {
  return { kind: "named", name };
}

export function isNamed(shape: Shape, name: string): boolean {
  return shape.kind === "named" && shape.name === name;
}

/** The key of a reference to a component, as it looks in one direction. */
export function toKey(component: string, direction: Direction): string {
  return `${direction}:${component}`;
}

export function parseKey(key: string): { readonly component: string; readonly direction: Direction } {
  const end = key.indexOf(":");
  return { component: key.slice(end + 1), direction: key.slice(0, end) as Direction };
}

/** The text of a shape that requests and responses share: without the direction of references, and `undefined`. */
export function withoutDirection(shape: Shape): string {
  return JSON.stringify(shape, (_, value: Shape) => {
    const members = value?.kind === "union" ? value.members : undefined;
    const part = members ? union(members.filter((member) => !isNamed(member, "undefined"))) : value;
    return part?.kind === "reference" ? { ...part, key: parseKey(part.key).component } : part;
  });
}

/** A field of an input. One set to undefined is not sent, so that callers need no condition around it. */
export function toProperty({
  required,
  shape,
  ...facts
}: Omit<Property, "optional"> & { readonly required: boolean }): Property {
  return { ...facts, optional: !required, shape: required ? shape : union([shape, UNDEFINED]) };
}

/** A union without unions in it and without doubles; `unknown` takes the place of the rest. */
export function union(shapes: readonly Shape[]): Shape {
  const members = shapes.flatMap((shape) => (shape.kind === "union" ? shape.members : [shape]));
  if (members.some((member) => isNamed(member, "unknown"))) return UNKNOWN;
  const inhabited = members.filter((member) => !isNamed(member, "never"));
  return compose("union", inhabited) ?? named("never");
}

/** All of the shapes at once. */
export function intersection(shapes: readonly Shape[]): Shape {
  const members = shapes.filter((shape) => !isNamed(shape, "unknown"));
  return compose("intersection", members) ?? UNKNOWN;
}

function compose(kind: "union" | "intersection", shapes: readonly Shape[]): Shape | undefined {
  if (shapes.length < 2) return shapes[0];
  const members = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
  return members.length < 2 ? members[0] : { kind, members };
}

/** An object with an index that its declared fields agree with. */
export function object(properties: readonly Property[], index?: Shape): Shape {
  const agrees = ({ optional, shape }: Property): boolean =>
    !optional && JSON.stringify(shape) === JSON.stringify(index);
  return { kind: "object", properties, index: index && (properties.every(agrees) ? index : UNKNOWN) };
}

/** The shape and every shape in it, but for those behind references. */
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

/** The parts of a shape that another type describes, or a type parameter. */
export function namesIn(shape: Shape): (Shape & { readonly kind: "named" | "reference" })[] {
  return shapesIn(shape).filter((part) => part.kind === "named" || part.kind === "reference");
}

/** Keys of the references in the shape. */
export function referencesOf(shape: Shape): Set<string> {
  return new Set(shapesIn(shape).flatMap((part) => (part.kind === "reference" ? [part.key] : [])));
}

/** Names of the fields in the shape that hold secrets. */
export function sensitiveFieldsIn(shape: Shape): string[] {
  return shapesIn(shape)
    .flatMap((part) => (part.kind === "object" ? part.properties : []))
    .filter(({ sensitive }) => sensitive === true)
    .map(({ name }) => name);
}
