export type Direction = "input" | "output";

/** A type, ready to be printed. */
export type Shape =
  | { readonly kind: "primitive"; readonly name: Primitive }
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** A component, by its key. */
  | { readonly kind: "reference"; readonly key: string }
  /** A type of the operation's own, or of the runtime. */
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "array"; readonly items: Shape }
  /** Items as they come. */
  | { readonly kind: "stream"; readonly items: Shape; readonly isEvent: boolean }
  | { readonly kind: "tuple"; readonly items: readonly Shape[]; readonly rest?: Shape }
  | { readonly kind: "object"; readonly properties: readonly Property[]; readonly index?: Shape }
  | { readonly kind: "union"; readonly members: readonly Shape[] }
  | { readonly kind: "intersection"; readonly members: readonly Shape[] };

/** Those with `& {}` accept any value without swallowing known ones beside them, which editors go on to offer. */
type Primitive =
  | "(string & {})"
  | "(number & {})"
  | "bigint"
  | "string"
  | "number"
  | "boolean"
  | "null"
  | "undefined"
  | "unknown"
  | "never"
  | "void"
  | "Blob";

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

export const UNKNOWN = primitive("unknown");
export const UNDEFINED = primitive("undefined");

export function primitive(name: Primitive): Shape {
  return { kind: "primitive", name };
}

export function isPrimitive(shape: Shape, name: Primitive): boolean {
  return shape.kind === "primitive" && shape.name === name;
}

/** The key of a reference to a component, as it looks in one direction. */
export function toKey(component: string, direction: Direction): string {
  return `${direction}:${component}`;
}

export function parseKey(key: string): { readonly component: string; readonly direction: Direction } {
  const end = key.indexOf(":");
  return { component: key.slice(end + 1), direction: key.slice(0, end) as Direction };
}

/** A type of the operation's own, or of the runtime. */
export function named(name: string): Shape {
  return { kind: "named", name };
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
  const members = new Map<string, Shape>();
  for (const shape of shapes) {
    for (const member of shape.kind === "union" ? shape.members : [shape])
      members.set(JSON.stringify(member), member);
  }
  const distinct = [...members.values()];
  if (distinct.some((member) => isPrimitive(member, "unknown"))) return UNKNOWN;
  const inhabited = distinct.filter((member) => !isPrimitive(member, "never"));
  const [first] = inhabited;
  if (first === undefined) return primitive("never");
  return inhabited.length === 1 ? first : { kind: "union", members: inhabited };
}

/** All of the shapes at once. */
export function intersection(shapes: readonly Shape[]): Shape {
  const members = new Map<string, Shape>();
  for (const shape of shapes) if (!isPrimitive(shape, "unknown")) members.set(JSON.stringify(shape), shape);
  const [first, ...others] = members.values();
  if (first === undefined) return UNKNOWN;
  return others.length === 0 ? first : { kind: "intersection", members: [first, ...others] };
}

/** An object with an index that its declared fields agree with. */
export function object(properties: readonly Property[], index?: Shape): Shape {
  if (index === undefined) return { kind: "object", properties };
  const indexIdentity = JSON.stringify(index);
  const agrees = properties.every(
    (property) => !property.optional && JSON.stringify(property.shape) === indexIdentity,
  );
  return { kind: "object", properties, index: agrees ? index : UNKNOWN };
}

/** The shape and every shape in it, but for those behind references. */
function shapesIn(shape: Shape): Shape[] {
  switch (shape.kind) {
    case "array":
    case "stream":
      return [shape, ...shapesIn(shape.items)];
    case "tuple":
      return [shape, ...[...shape.items, shape.rest ?? []].flat().flatMap(shapesIn)];
    case "object": {
      const fields = shape.properties.map((property) => property.shape);
      return [shape, ...[...fields, shape.index ?? []].flat().flatMap(shapesIn)];
    }
    case "union":
    case "intersection":
      return [shape, ...shape.members.flatMap(shapesIn)];
    default:
      return [shape];
  }
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
