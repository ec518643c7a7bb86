import type { NamedType, Property, Shape } from "../model/types.ts";
import { docComment } from "./comment.ts";
import { propertyKey } from "./literal.ts";

/** Gives the name of the type behind a reference's key. */
export type NameOf = (key: string) => string;

/** A shape as a TypeScript type. */
export function printShape(shape: Shape, nameOf: NameOf): string {
  switch (shape.kind) {
    case "primitive":
      return shape.name;
    case "literal":
      return JSON.stringify(shape.value);
    case "open":
      // Accepts any value without swallowing the known ones, which editors go on to offer.
      return `(${shape.base} & {})`;
    case "reference":
      return nameOf(shape.key);
    case "array":
      return `${printMember(shape.items, nameOf)}[]`;
    case "stream": {
      const items = printShape(shape.items, nameOf);
      return `AsyncIterable<${shape.isEvent ? `ServerSentEvent<${items}>` : items}>`;
    }
    case "tuple":
      return printTuple(shape.items, shape.rest, nameOf);
    case "object":
      return printObject(shape.properties, shape.index, nameOf);
    case "union":
      return shape.members.map((member) => printMember(member, nameOf)).join(" | ");
    case "intersection":
      return shape.members.map((member) => printMember(member, nameOf)).join(" & ");
  }
}

/** A shape as part of another one. */
function printMember(shape: Shape, nameOf: NameOf): string {
  const text = printShape(shape, nameOf);
  return shape.kind === "union" || shape.kind === "intersection" ? `(${text})` : text;
}

function printTuple(items: readonly Shape[], rest: Shape | undefined, nameOf: NameOf): string {
  const members = items.map((item) => printShape(item, nameOf));
  if (rest !== undefined) members.push(`...${printMember(rest, nameOf)}[]`);
  return `[${members.join(", ")}]`;
}

function printObject(properties: readonly Property[], index: Shape | undefined, nameOf: NameOf): string {
  const members = properties.map((property) => {
    const type = printShape(property.shape, nameOf);
    return `${docComment(property.docs)}${propertyKey(property.name)}${property.optional ? "?" : ""}: ${type};\n`;
  });
  if (members.length === 0 && index === undefined) return "{}";
  const indexed = index === undefined ? "" : `[name: string]: ${printShape(index, nameOf)};`;
  // The formatter leaves an object on one line that begins on one.
  return members.length === 0 ? `{ ${indexed} }` : `{\n${members.join("")}${indexed}}`;
}

/** An exported type with its docstring: an interface where the shape is an object. */
export function printNamedType({ name, docs, shape }: NamedType, nameOf: NameOf): string {
  const text = printShape(shape, nameOf);
  const declaration = shape.kind === "object" ? `interface ${name} ${text}` : `type ${name} = ${text};`;
  return `${docComment(docs)}export ${declaration}\n`;
}
