import type { NamedType, ObjectShape, Shape } from "../model/shape.ts";
import { docComment, literal, propertyKey } from "./escape.ts";
import type { SourceFile } from "./source-file.ts";

export type Names = Pick<SourceFile, "typeOf" | "type" | "isInt64">;

/** Type of a 64-bit integer: it depends on the client in responses, and is any of them in inputs. */
export type Int64 = "Int64" | "number" | "bigint" | typeof anyInt64;

export const anyInt64 = "number | bigint";

export function printShape(shape: Shape, file: Names, int64: Int64 = "Int64"): string {
  const print = (part: Shape): string => printShape(part, file, int64);
  const printMember = (part: Shape): string => {
    const text = print(part);
    return "members" in part || text === anyInt64 ? `(${text})` : text;
  };
  switch (shape.kind) {
    case "named":
      return shape.name === "Int64" ? int64 : printName(shape.name, file, int64);
    case "literal":
      return literal(shape.value);
    case "reference":
      return printName(file.typeOf(shape.key), file, int64);
    case "array":
      return `${printMember(shape.items)}[]`;
    case "stream": {
      const items = print(shape.items);
      return `AsyncIterable<${shape.isEvent ? file.type("ServerSentEvent", items) : items}>`;
    }
    case "tuple": {
      const rest = shape.rest === undefined ? [] : [`...${printMember(shape.rest)}[]`];
      return `[${[...shape.items.map(print), ...rest].join(", ")}]`;
    }
    case "object":
      return printObject(shape, print);
    default:
      return shape.members
        .map((member) => (member.kind === "named" ? print : printMember)(member))
        .join(shape.kind === "union" ? " | " : " & ");
  }
}

/** Prints the name of a type, with its type parameter if it contains 64-bit integers. */
export function printName(name: string, file: Names, int64: Int64 | undefined): string {
  return file.isInt64(name) && int64 && int64 !== "number" ? file.type(name, int64) : file.type(name);
}

function printObject({ properties, index }: ObjectShape, print: (shape: Shape) => string): string {
  const members = properties.map(({ name, docs, optional, shape }) => {
    const key = `${propertyKey(name)}${optional ? "?" : ""}`;
    return `${docComment(docs)}${key}: ${print(shape)};\n`;
  });
  if (members.length === 0 && index === undefined) return "{}";
  const indexed = index === undefined ? "" : `[name: string]: ${print(index)};`;
  // The formatter keeps an object on one line if its first member is.
  return members.length === 0 ? `{ ${indexed} }` : `{\n${members.join("")}${indexed}}`;
}

/** Prints an exported type with its doc comment: an interface if the shape is an object. */
export function printNamedType({ name, docs, shape }: NamedType, file: Names, int64?: Int64): string {
  const text = printShape(shape, file, int64);
  const full = file.isInt64(name) ? `${name}<Int64 = number>` : name;
  const declaration = shape.kind === "object" ? `interface ${full} ${text}` : `type ${full} = ${text};`;
  return `${docComment(docs)}export ${declaration}\n`;
}
