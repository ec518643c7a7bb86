import type { DocumentOperation } from "@rosterkit/openapi";
import { parameterSchema } from "../document/located.ts";
import type { CaseGenerator } from "./generator.ts";
import type { InputCase, RouteCase } from "./types.ts";
import { sampleValues } from "./values.ts";

/** Inputs that the package must not send. */
export function inputCases(generator: CaseGenerator): InputCase[] {
  const { operation, compiled } = generator;
  const values = sampleValues(generator, "full");
  const refuse = (label: string, pointer: string, name: string, value: unknown): InputCase => ({
    kind: "input",
    operation,
    name: `takes no ${label}`,
    pointer,
    values,
    fields: { [name]: value },
  });
  return operation.parameters.flatMap((parameter) => {
    const { place, name, pointer, style } = parameter;
    // In other styles a prefix stands before the value, and no value can leave the path.
    if (place !== "path" || style !== "simple") return [];
    const { branches } = compiled.shapes.of(parameterSchema(parameter));
    if (branches.some(({ kind }) => kind === "object" || kind === "array")) return [];
    return ["", ".", "..", "a\nb", undefined].map((value) =>
      refuse(`${JSON.stringify(value)} as ${name}`, pointer, name, value),
    );
  });
}

export function routeCase(operation: DocumentOperation): RouteCase {
  return { kind: "route", operation, name: "the operation's route", pointer: operation.pointer };
}
