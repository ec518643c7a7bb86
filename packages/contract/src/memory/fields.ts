import type { DocumentOperation } from "@rosterkit/openapi";
import type { BranchKind, Located } from "../schema/shape.ts";

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

/** Normalises an id for comparison, because some servers ignore the case of ids and change it. */
export function foldCase(id: unknown): string {
  return String(id).toLowerCase();
}

/** Whether an input is an array: the thing that the request makes or changes then contains the things that its ids name. */
export function isList({ kinds, many }: Field): boolean {
  return many || kinds.includes("array");
}

/** Converts a value to the type of an input. */
export function convertTo({ kinds }: Field, value: unknown): unknown {
  const text = String(value);
  const isNumber = kinds.some((kind) => kind === "integer" || kind === "number");
  if (isNumber && !kinds.includes("string") && text.trim() !== "" && Number.isSafeInteger(Number(text)))
    return Number(text);
  return kinds.includes("boolean") && /^(?:true|false)$/.test(text) ? text === "true" : text;
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
