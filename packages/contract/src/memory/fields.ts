import type { DocumentOperation } from "@rosterkit/openapi";
import { inputOf } from "../request/values.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { isSuccess, statusOf } from "../document/statuses.ts";
import { walkSchema } from "../schema/branches.ts";
import type { BranchKind, Located, Shapes } from "../schema/shape.ts";
import { nounBefore, nounIn, nounOf, wordsOf } from "./words.ts";

/** A value in a request or a response. */
export interface Field {
  readonly operation: DocumentOperation;
  /** Dotted: `path.id` or `body.team.id` in a request, `users.id` in a response. It does not show arrays. */
  readonly path: string;
  /** Names that other fields may use for the value, most likely first: `user id` for the `id` of `/users/{id}`. */
  readonly names: readonly string[];
  readonly kinds: readonly BranchKind[];
  /** Whether the field is in the items of an array. */
  readonly many: boolean;
  readonly located: Located;
}

/** Returns the name of an input without its place: `team.id` for `body.team.id`. */
export function bareNameOf({ path }: Pick<Field, "path">): string {
  return path.replace(/^[a-z]+\./, "");
}

/** Returns the name of a field in `--set`. */
export function nameOf({ operation, path }: Pick<Field, "operation" | "path">): string {
  return `${operation.id}.${path}`;
}

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

/** Normalises an id for comparison, because some servers ignore the case of ids and change it. */
export function foldCase(id: unknown): string {
  return String(id).toLowerCase();
}

/** Returns the values at a dotted path, in each item of an array. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const [step, ...rest] = path === "" ? [] : path.split(".");
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return [];
  return valuesAt((value as Record<string, unknown>)[step], rest.join("."));
}

/** Returns a copy with another value at a dotted path, in each item of an array. Adds no missing fields. */
export function withValueAt(target: unknown, path: string, value: unknown): unknown {
  if (path === "") return Array.isArray(target) && !Array.isArray(value) ? [value] : value;
  if (Array.isArray(target)) return target.map((item) => withValueAt(item, path, value));
  const [step = "", ...rest] = path.split(".");
  if (typeof target !== "object" || target === null || !Object.hasOwn(target, step)) return target;
  const object = target as Record<string, unknown>;
  return { ...object, [step]: withValueAt(object[step], rest.join("."), value) };
}
