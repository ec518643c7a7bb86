import type { Direction, Primitive, Property, Shape } from "./types.ts";

export const UNKNOWN = primitive("unknown");
export const UNDEFINED = primitive("undefined");

export function primitive(name: Primitive): Shape {
  return { kind: "primitive", name };
}

function isPrimitive(shape: Shape, name: Primitive): boolean {
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

const OWN = "own:";

/** A reference to a type that has its name already: one of the operation's own, or an imported one. */
export function ownReference(name: string): Shape {
  return { kind: "reference", key: OWN + name };
}

/** The name of a type that `ownReference` refers to. */
export function ownName(key: string): string | undefined {
  return key.startsWith(OWN) ? key.slice(OWN.length) : undefined;
}

/** One of the shapes: unions in it are opened, doubles left out, `unknown` swallows the rest. */
export function union(shapes: readonly Shape[]): Shape {
  const members = new Map<string, Shape>();
  for (const shape of shapes) {
    for (const member of shape.kind === "union" ? shape.members : [shape])
      members.set(identityOf(member), member);
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
  for (const shape of shapes) if (!isPrimitive(shape, "unknown")) members.set(identityOf(shape), shape);
  const [first, ...others] = members.values();
  if (first === undefined) return UNKNOWN;
  return others.length === 0 ? first : { kind: "intersection", members: [first, ...others] };
}

/** An object with an index that its declared fields agree with. */
export function object(properties: readonly Property[], index: Shape | undefined): Shape {
  if (index === undefined) return { kind: "object", properties };
  const indexIdentity = identityOf(index);
  const agrees = properties.every(
    (property) => !property.optional && identityOf(property.shape) === indexIdentity,
  );
  return { kind: "object", properties, index: agrees ? index : UNKNOWN };
}

/** Equal for equal shapes. */
function identityOf(shape: Shape): string {
  switch (shape.kind) {
    case "primitive":
      return shape.name;
    case "literal":
      return `=${JSON.stringify(shape.value)}`;
    case "reference":
      return `&${shape.key}`;
    default:
      return JSON.stringify(shape);
  }
}

/** The keys of the references in the shape. */
export function referencesOf(shape: Shape, into: Set<string> = new Set()): Set<string> {
  switch (shape.kind) {
    case "reference":
      into.add(shape.key);
      break;
    case "array":
    case "stream":
      referencesOf(shape.items, into);
      break;
    case "tuple":
      for (const item of shape.items) referencesOf(item, into);
      if (shape.rest !== undefined) referencesOf(shape.rest, into);
      break;
    case "object":
      for (const property of shape.properties) referencesOf(property.shape, into);
      if (shape.index !== undefined) referencesOf(shape.index, into);
      break;
    case "union":
    case "intersection":
      for (const member of shape.members) referencesOf(member, into);
      break;
    default:
  }
  return into;
}
