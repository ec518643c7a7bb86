import { mapValues } from "@rosterkit/openapi";
import { inputOf, type RequestValues } from "../request/values.ts";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";

export type Leaves = Readonly<Partial<Record<"number" | "boolean" | "string", unknown>>>;

/** Replaces each leaf of a value by the value for its type, unless the part forbids the result. */
export function replaceLeaves(part: Part, value: unknown, leaves: Leaves): unknown {
  return [...pathsOf(value)].reduce((changed: unknown, path) => {
    const next = replaceAt(changed, path, (leaf) => leaves[typeof leaf as keyof Leaves] ?? leaf);
    return part.allows(next) ? next : changed;
  }, value);
}

export function withLeaves(generator: CaseGenerator, values: RequestValues, leaves: Leaves): RequestValues {
  const { parameters: documented, body } = generator.operation;
  const parameters = mapValues(values.parameters, (value, input) => {
    const parameter = documented.find((each) => each.place === "query" && inputOf(each) === input);
    const changed = parameter && replaceLeaves(new Part(generator, parameter, "query"), value, leaves);
    // A server may treat an empty parameter as absent.
    return changed === undefined || changed === "" ? value : changed;
  });
  const content = body?.contents.find(({ mediaType }) => mediaType === values.body?.mediaType);
  if (content === undefined || values.body === undefined) return { parameters, body: values.body };
  const changed = replaceLeaves(new Part(generator, content, "body"), values.body.value, leaves);
  return { parameters, body: { ...values.body, value: changed } };
}

function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) yield path;
  else for (const [key, child] of Object.entries(value)) yield* pathsOf(child, [...path, key]);
}

/** Returns a copy in which the value at a path is replaced by the result of `change`. */
export function replaceAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === step ? replaceAt(item, rest, change) : item));
  const object = Object(value) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: replaceAt(object[step], rest, change) };
}
