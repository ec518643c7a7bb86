import type { DocumentOperation } from "@rosterkit/openapi";
import { inputOf } from "../request/values.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { isSuccess, statusOf } from "../document/statuses.ts";
import { walkSchema } from "../schema/branches.ts";
import type { Located, Shapes } from "../schema/shape.ts";
import { nounBefore, nounIn, nounOf, wordsOf } from "./words.ts";
import type { Field } from "./fields.ts";

export function inputsOf(shapes: Shapes, operation: DocumentOperation): Field[] {
  const parameters = operation.parameters.map((parameter) => {
    const { place, name } = parameter;
    const noun = place === "path" ? nounBefore(operation.path, name) : nounOf(operation);
    const located = parameterSchema(parameter);
    const kinds = shapes.of(located).branches.map(({ kind }) => kind);
    const words = wordsOf(name);
    // In `/users/{accountId}`, the parameter is still the id of a user.
    const last = place === "path" ? [[...noun, ...words.slice(-1)].join(" ")] : [];
    const names = [...new Set([...namesOf(words, noun), ...last])];
    return { operation, path: inputOf(parameter), names, kinds, many: false, located };
  });
  const [content] = operation.body?.contents ?? [];
  if (content === undefined) return parameters;
  const body = fieldsOf(shapes, operation, { root: contentSchema(content), omit: "readOnly" });
  return [...parameters, ...body.map((field) => ({ ...field, path: `body.${field.path}` }))];
}

export function outputsOf(shapes: Shapes, operation: DocumentOperation): Field[] {
  const response = operation.responses.find((each) => isSuccess(statusOf(operation, each)));
  const [content] = response?.contents ?? [];
  return content === undefined
    ? []
    : fieldsOf(shapes, operation, { root: contentSchema(content), omit: "writeOnly" });
}

function fieldsOf(
  shapes: Shapes,
  operation: DocumentOperation,
  { root, omit }: { readonly root: Located; readonly omit: "readOnly" | "writeOnly" },
): Field[] {
  return [...walkSchema(shapes, root, { omit })].flatMap(({ located, shape, path: shown }) => {
    const path = shown.replaceAll("[]", "").replace(/^\./, "");
    const steps = path.split(".");
    const kinds = shape.branches.map(({ kind }) => kind);
    if (path === "" || steps.includes("*") || shown.endsWith("[]")) return [];
    const parent = steps.slice(0, -1).map(nounIn);
    const noun = parent.findLast((words) => words.length > 0) ?? nounOf(operation);
    const names = namesOf(wordsOf(steps.at(-1) ?? ""), noun);
    return [{ operation, path, names, kinds, many: shown.includes("[]."), located }];
  });
}

/** Returns the names of a field. A single word is a name only together with its noun. */
function namesOf(words: readonly string[], noun: readonly string[]): string[] {
  const own = words.length > 1 ? [words.join(" ")] : [];
  return [...new Set([...own, [...noun, ...words].join(" ")])];
}
