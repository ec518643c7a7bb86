import { mapValues } from "@rosterkit/openapi";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";
import { replaceAt } from "./replace-at.ts";
import { inputOf, type RequestValues } from "../request/values.ts";

/** Values that take the place of others of their type. */
export type Leaves = Readonly<Partial<Record<"number" | "boolean" | "string", unknown>>>;

/** Replaces each value inside of another one, as far as the part allows that. */
export function replaceLeaves(part: Part, value: unknown, leaves: Leaves): unknown {
  const paths = [...pathsOf(value)];
  return paths.reduce((changed: unknown, path) => {
    const next = replaceAt(changed, path, (leaf) => leaves[typeof leaf as keyof Leaves] ?? leaf);
    return part.allows(next) ? next : changed;
  }, value);
}

/** Replaces the values of the query and of the body in the same way. */
export function withLeaves(generator: CaseGenerator, values: RequestValues, leaves: Leaves): RequestValues {
  const { parameters: documented, body } = generator.operation;
  const parameters = mapValues(values.parameters, (value, input) => {
    const parameter = documented.find((each) => each.place === "query" && inputOf(each) === input);
    const changed =
      parameter === undefined ? value : replaceLeaves(new Part(generator, parameter, "query"), value, leaves);
    // An empty parameter may count as none.
    return changed === "" ? value : changed;
  });
  const content = body?.contents.find(({ mediaType }) => mediaType === values.body?.mediaType);
  const changed =
    content === undefined || values.body === undefined
      ? values.body
      : {
          ...values.body,
          value: replaceLeaves(new Part(generator, content, "body"), values.body.value, leaves),
        };
  return { parameters, body: changed };
}

function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) yield path;
  else for (const [key, child] of Object.entries(value)) yield* pathsOf(child, [...path, key]);
}
