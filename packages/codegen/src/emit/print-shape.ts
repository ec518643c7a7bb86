import type { NamedType, Shape } from "../model/shape.ts";
import { docComment, literal, propertyKey } from "./escape.ts";
import type { SourceFile } from "./source-file.ts";

/** Gives the names in a file of types that are defined elsewhere. */
export type Names = Pick<SourceFile, "typeOf" | "type">;

/** A shape as a TypeScript type. */
export function printShape(shape: Shape, file: Names): string {
  switch (shape.kind) {
    case "named":
      return file.type(shape.name);
    case "literal":
      return literal(shape.value);
    case "reference":
      return file.typeOf(shape.key);
    case "array":
      return `${printMember(shape.items, file)}[]`;
    case "stream": {
      const items = printShape(shape.items, file);
      return `AsyncIterable<${shape.isEvent ? file.type("ServerSentEvent", items) : items}>`;
    }
    case "tuple": {
      const rest = shape.rest === undefined ? [] : [`...${printMember(shape.rest, file)}[]`];
      return `[${[...shape.items.map((item) => printShape(item, file)), ...rest].join(", ")}]`;
    }
    case "object":
      return printObject(shape, file);
    default:
      return shape.members
        .map((member) => printMember(member, file))
        .join(shape.kind === "union" ? " | " : " & ");
  }
}

/** A shape as part of another one. */
function printMember(shape: Shape, file: Names): string {
  const text = printShape(shape, file);
  return "members" in shape ? `(${text})` : text;
}

function printObject({ properties, index }: Shape & { readonly kind: "object" }, file: Names): string {
  const members = properties.map(({ name, docs, optional, shape }) => {
    const key = `${propertyKey(name)}${optional ? "?" : ""}`;
    return `${docComment(docs)}${key}: ${printShape(shape, file)};\n`;
  });
  if (members.length === 0 && index === undefined) return "{}";
  const indexed = index === undefined ? "" : `[name: string]: ${printShape(index, file)};`;
  // The formatter leaves an object on one line that begins on one.
  return members.length === 0 ? `{ ${indexed} }` : `{\n${members.join("")}${indexed}}`;
}

/** An exported type with its docstring: an interface where the shape is an object. */
export function printNamedType({ name, docs, shape }: NamedType, file: Names): string {
  const text = printShape(shape, file);
  const declaration = shape.kind === "object" ? `interface ${name} ${text}` : `type ${name} = ${text};`;
  return `${docComment(docs)}export ${declaration}\n`;
}
