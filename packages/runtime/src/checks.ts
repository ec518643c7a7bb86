import type { Limits } from "./call-options.ts";

/** Makes the error of an unusable input; it names the field. */
export type Refuse = (problem: string) => Error;

/** Says that there is no such name, and gives the known one that begins alike, or all of them. */
export function noSuch(kind: string, name: string, known: readonly string[]): string {
  const start = name.slice(0, 3).toLowerCase();
  const near = known.find((one) => one.toLowerCase().startsWith(start));
  const advice = near ? `did you mean ${near}?` : `known are ${known.join(", ") || "none"}`;
  return `there is no ${kind} ${name}: ${advice}`;
}

/** @throws {InputError} for an option that there is not */
export function checkOptions(given: object, known: readonly string[], refuse: Refuse): void {
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !known.includes(name)) throw refuse(noSuch("option", name, known));
}

/** Names of the limits, with what holds where nothing is given. */
const defaults: Readonly<Record<keyof Limits, number>> = {
  retries: 2,
  timeout: 30_000,
  deadline: Infinity,
  maximumBytes: 2 ** 26,
};

export const limitNames: readonly string[] = /* @__PURE__ */ Object.keys(defaults);

/** The limits of a call: its own, else those of its client, else the defaults. */
export function limitsOf(
  call: Limits,
  client: Limits,
  refuse: Refuse,
): Readonly<Record<keyof Limits, number>> {
  const limits = { ...defaults };
  let name: keyof Limits;
  for (name in limits) {
    const value: unknown = call[name] ?? client[name] ?? limits[name];
    if (typeof value !== "number" || !(value >= 0)) throw refuse(`${name} must be a number from 0 on`);
    limits[name] = value;
  }
  return limits;
}

/**
 * Later headers win, `null` takes one away, and `undefined` adds nothing.
 * Values that a header cannot hold are refused here: the message of every runtime would show them.
 */
export function mergeHeaders(refuse: Refuse, ...all: readonly (object | null | undefined)[]): Headers {
  const headers = new Headers();
  for (const given of all)
    for (const [name, value] of given && Symbol.iterator in given
      ? (given as Headers)
      : Object.entries(given ?? {})) {
      if (/[^\t -~\x80-\xff]/.test(value)) throw refuse(`header ${name} must be one line of Latin-1`);
      if (value === null) headers.delete(name);
      else if (value !== undefined) headers.set(name, value);
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
  if (!URL.canParse(value as string))
    throw refuse(`${name} must be a whole URL, such as https://example.com`);
  const url = new URL(value as string);
  const { protocol, hostname } = url;
  const extra = (["username", "password", "search", "hash"] as const).find((part) => url[part]);
  if (extra) throw refuse(`${name} must have no ${extra}`);
  if (protocol !== "https:" && (protocol !== "http:" || !(allowHttp || loopback.test(hostname))))
    throw refuse(`${name} must be https, or http with allowHttp, not ${protocol}//${hostname}`);
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
    try {
      const isText = /^(string|boolean|bigint)$/.test(typeof value) || Number.isFinite(value);
      return encode(isText ? `${value as string}` : (value as Date).toISOString());
    } catch {
      throw refuse(`${name} must be a whole text, a finite number, a boolean or a valid Date`);
    }
  };
}

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export const isJson = (mediaType: string): boolean => /^[^;]*[/+]json *(;|$)/i.test(mediaType);
