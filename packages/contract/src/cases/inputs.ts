import { parameterSchema } from "../schema/located.ts";
import type { Source } from "./planner.ts";
import type { DataCase, InputCase } from "./types.ts";
import { fullValues } from "./values.ts";

/** Inputs that must not reach the server, and the operation's own data. */
export function inputCases(source: Source): InputCase[] {
  const { operation } = source;
  const values = fullValues(source);
  const refuse = (name: string, pointer: string, fields: InputCase["fields"]): InputCase => ({
    kind: "input",
    operation,
    name: `takes no ${name}`,
    pointer,
    values,
    fields,
  });
  // In other styles a name or a mark stands before the value, and nothing in it can leave the path.
  const { shapes } = source.context("path");
  const path = operation.parameters.filter(
    (parameter) =>
      parameter.place === "path" &&
      parameter.style === "simple" &&
      shapes
        .of(parameterSchema(parameter))
        .branches.every(({ kind }) => kind !== "object" && kind !== "array"),
  );
  const headers = operation.parameters.filter(({ place }) => place === "header");
  return [
    ...path.flatMap(({ name, pointer }) =>
      ["", ".", "..", "a\nb", undefined].map((value) =>
        refuse(`${JSON.stringify(value)} as ${name}`, pointer, { [name]: value }),
      ),
    ),
    ...headers.map(({ name, pointer }) =>
      refuse(`header ${name} as a field`, pointer, { [name]: "misplaced" }),
    ),
  ];
}

export function dataCase({ operation }: Source): DataCase {
  return { kind: "data", operation, name: "the operation's data", pointer: operation.pointer };
}
