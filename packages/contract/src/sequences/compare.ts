import { isObject, type JsonObject } from "@rosterkit/openapi";
import type { Field } from "../memory/fields.ts";
import type { Item } from "./item.ts";

/** A field that has another value than the one that was written. */
export interface Difference {
  readonly path: string;
  readonly written: unknown;
  readonly found: unknown;
  /** The same clock in another time zone. */
  readonly isShifted: boolean;
}

interface Comparison {
  /** The documented fields of the response, by dotted path. */
  readonly declared: ReadonlyMap<string, Field>;
  /** Whether a field that is absent counts: a list may show a part of each item. */
  readonly isWhole: boolean;
}

/** Compares what was written with what is read: fields that the document lets one write and read under one name. */
export function compareItem(comparison: Comparison, written: unknown, item: Item): Difference[] {
  const body = unwrap(written, item);
  return isObject(body) ? differences(comparison, body, item) : [];
}

/** A request may hold all fields in one that the item does not have. */
function unwrap(written: unknown, { object }: Item): unknown {
  if (!isObject(written)) return written;
  const [[name = "", inner] = [], ...others] = Object.entries(written);
  return others.length === 0 && isObject(inner) && !Object.hasOwn(object, name) ? inner : written;
}

function differences(comparison: Comparison, written: JsonObject, { object, path }: Item): Difference[] {
  const { declared, isWhole } = comparison;
  return Object.entries(written).flatMap(([name, value]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const field = declared.get(at);
    const found = object[name];
    if (field === undefined || isSecret(name, field) || !hasKind(field, value)) return [];
    if (found === undefined && !isWhole) return [];
    if (hasObjects(value)) {
      const isDescribed = [...declared.keys()].some((key) => key.startsWith(`${at}.`));
      if (isObject(value) && isObject(found) && isDescribed)
        return differences(comparison, value, { object: found, path: at });
      // Items have no order, and may have fields that are only written.
      if (Array.isArray(value) && Array.isArray(found) && value.length === found.length) return [];
    }
    const { schema } = field.located;
    const format = isObject(schema) ? schema["format"] : undefined;
    if (isSame(value, found, format)) return [];
    return [
      { path: at, written: value, found, isShifted: format === "date-time" && isShifted(value, found) },
    ];
  });
}

function hasObjects(value: unknown): boolean {
  return isObject(value) || (Array.isArray(value) && value.some(isObject));
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

/** Whether two values mean the same: null is as good as nothing, and lists have no order. */
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

/** Servers may trim texts and give them another normal form; addresses and host names have no case. */
function normalise(text: string, format: unknown): string {
  const plain = text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  return /^(?:email|idn-email|hostname|uuid)$/.test(String(format)) ? plain.toLowerCase() : plain;
}

/** Whether two times are whole quarters of an hour apart, as time zones are. */
function isShifted(one: unknown, other: unknown): boolean {
  const apart = Math.abs(Date.parse(String(one)) - Date.parse(String(other)));
  const rest = apart % 900_000;
  return apart <= 15 * 3_600_000 && Math.min(rest, 900_000 - rest) < 1000;
}
