import type { KnownLimits, Limits } from "./call-options.ts";
import {
  noSuch,
  notBaseUrl,
  notHeader,
  notLimit,
  notObject,
  notSecure,
  notText,
  notUrl,
} from "./problems.ts";

/** Makes the error of an unusable input; it names the field. */
export type Refuse = (problem: string) => Error;

/** The value that an object holds under a name. Every object has a `constructor` that nobody gave it. */
export function own<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** @throws {InputError} for an option that there is not */
export function checkOptions(given: object, known: readonly string[], refuse: Refuse): void {
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !known.includes(name)) throw refuse(noSuch("option", name, known));
}

/** The limits of a client that is told none. */
export const defaults: KnownLimits = {
  retries: 2,
  timeout: 30_000,
  deadline: Infinity,
  maximumBytes: 2 ** 26,
};

export const limitNames: readonly (keyof Limits)[] = /* @__PURE__ */ Object.keys(
  defaults,
) as (keyof Limits)[];

/** The limits that are given; what is missing is as usual. */
export function limitsOf(given: Limits, usual: KnownLimits, refuse: Refuse): KnownLimits {
  const limits = { ...usual };
  for (const name of limitNames) {
    limits[name] = given[name] ?? limits[name];
    if (typeof limits[name] !== "number" || !(limits[name] >= 0)) throw refuse(notLimit(name));
  }
  return limits;
}

/** A name of a header and, on a line of its own, its value. @see https://www.rfc-editor.org/rfc/rfc9110#section-5 */
const header = /^[\w!#$%&'*+.^`|~-]+\n[\t -~\x80-\xff]*$/;

/**
 * Headers by their names in small letters: later ones win, `null` takes one away, and `undefined` adds nothing.
 * Names and values that no header has are refused here: the message of every runtime would show the value.
 */
export function mergeHeaders(
  refuse: Refuse,
  ...all: readonly (object | null | undefined)[]
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const given of all) {
    if (!given) continue;
    if (typeof given !== "object") throw refuse(notObject("headers", given));
    for (const [name, value] of Symbol.iterator in given ? (given as Headers) : Object.entries(given)) {
      if (value === undefined) continue;
      if (Object(value) === value || typeof value === "symbol" || !header.test(`${name}\n${value}`))
        throw refuse(notHeader(`header ${name}`));
      if (value === null) delete headers[name.toLowerCase()];
      else headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}

/** This machine: requests to it cannot be listened to on the way. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1])$/;

/**
 * A URL that credentials may be sent to. No message shows more of it than its host: it may hold a password.
 * @param option its name, and whether plain http is allowed
 */
export function checkUrl(
  value: unknown,
  { name, allowHttp }: { readonly name: string; readonly allowHttp: unknown },
  refuse: Refuse,
): URL {
  if (!value) throw refuse(`${name} is missing`);
  if (!URL.canParse(value as string)) throw refuse(notUrl(name));
  const url = new URL(value as string);
  const { protocol, hostname } = url;
  if (protocol !== "https:" && (protocol !== "http:" || !(allowHttp || loopback.test(hostname))))
    throw refuse(notSecure(name, protocol, hostname));
  if (url.href !== url.origin + url.pathname) throw refuse(notBaseUrl(name, url));
  return url;
}

/**
 * Makes the writer of single values: a `Date` is its ISO text. It throws the error of `refuse` for a value that has no
 * text, such as an object, a function, `NaN` or half a character.
 */
export function textWriter(
  name: string,
  refuse: Refuse,
  encode: (text: string) => string = String,
): (value: unknown) => string {
  return (value) => {
    const isText = ["string", "boolean", "bigint"].includes(typeof value) || Number.isFinite(value);
    try {
      return encode(isText ? `${value as string}` : (value as Date).toISOString());
    } catch {
      throw refuse(notText(name));
    }
  };
}

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export const isJson = (mediaType: string): boolean => /^[^;]*[/+]json *(;|$)/i.test(mediaType);
