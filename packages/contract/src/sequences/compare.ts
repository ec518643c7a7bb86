import { isObject, type JsonObject } from "@rosterkit/openapi";
import type { Field } from "../memory/fields.ts";
import { type Item, pathTo } from "./item.ts";

/** Field whose value differs from the value that was written. */
export interface Difference {
  readonly path: string;
  readonly written: unknown;
  readonly found: unknown;
  /** Whether the time is the same but for the time zone. */
  readonly isShifted: boolean;
}

interface Comparison {
  /** Documented fields of the response, by dotted path. */
  readonly declared: ReadonlyMap<string, Field>;
  /** Whether an absent field is a difference. The items of a list may be incomplete. */
  readonly isWhole: boolean;
}

/** Compares written fields with an item, if the document declares both under one name. */
export function compareItem(comparison: Comparison, written: unknown, item: Item): Difference[] {
  if (!isObject(written)) return [];
  const [[name = "", inner] = [], ...others] = Object.entries(written);
  // A request may wrap all fields in a single one.
  const isWrapped = others.length === 0 && isObject(inner) && !Object.hasOwn(item.object, name);
  return differences(comparison, isWrapped ? inner : written, item);
}

function differences(comparison: Comparison, written: JsonObject, { object, path }: Item): Difference[] {
  const { declared, isWhole } = comparison;
  return Object.entries(written).flatMap(([name, value]) => {
    const at = pathTo(path, name);
    const field = declared.get(at);
    const found = object[name];
    if (field === undefined || isSecret(name, field) || !hasKind(field, value)) return [];
    if (found === undefined && !isWhole) return [];
    if (isObject(value) && isObject(found) && [...declared.keys()].some((key) => key.startsWith(`${at}.`)))
      return differences(comparison, value, { object: found, path: at });
    // Objects in arrays have no order, and can contain write-only fields.
    if (Array.isArray(value) && value.some(isObject) && Array.isArray(found) && value.length === found.length)
      return [];
    const { schema } = field.located;
    const format = isObject(schema) ? schema["format"] : undefined;
    if (isSame(value, found, format)) return [];
    const isTime = format === "date-time";
    return [{ path: at, written: value, found, isShifted: isTime && isShifted(value, found) }];
  });
}

function isSecret(name: string, { located: { schema } }: Field): boolean {
  const isMarked = isObject(schema) && (schema["format"] === "password" || schema["x-sensitive"] === true);
  return isMarked || /password|secret|token/i.test(name);
}

function hasKind({ kinds }: Field, value: unknown): boolean {
  if (value === null || kinds.includes("any")) return true;
  const kind = Array.isArray(value) ? "array" : typeof value;
  return kinds.some((one) => (one === "integer" ? "number" : one) === kind);
}

/** Whether two values are equivalent. Null equals an absent value, and arrays have no order. */
export function isSame(one: unknown, other: unknown, format?: unknown): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (typeof one === "string" && typeof other === "string") {
    if (format === "date-time") return Math.abs(Date.parse(one) - Date.parse(other)) < 1000;
    return normalise(one, format) === normalise(other, format);
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const rest = [...other] as unknown[];
    return one.length === rest.length && one.every((item) => takeOut(rest, item));
  }
  if (isObject(one) && isObject(other))
    return Object.entries(one).every(([name, value]) => isSame(value, other[name]));
  return one === other;
}

function takeOut(list: unknown[], item: unknown): boolean {
  const index = list.findIndex((each) => isSame(item, each));
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Removes differences that servers may introduce: spaces, Unicode normalization, and the case of addresses. */
function normalise(text: string, format: unknown): string {
  const plain = text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  return /^(?:email|idn-email|hostname|uuid)$/.test(String(format)) ? plain.toLowerCase() : plain;
}

/** Whether the difference of two times is a multiple of a quarter of an hour, as between time zones. */
function isShifted(one: unknown, other: unknown): boolean {
  const apart = Math.abs(Date.parse(String(one)) - Date.parse(String(other)));
  const rest = apart % 900_000;
  return apart <= 15 * 3_600_000 && Math.min(rest, 900_000 - rest) < 1000;
}
