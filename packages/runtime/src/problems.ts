// The texts of errors about an unusable option, input or client. Those of `page/problems.ts` are shorter.
import type { Route } from "./route.ts";

/** Says that there is no such name, and gives the known one of the same letters, or that begins alike, or all of them. */
export function noSuch(kind: string, name: string, known: readonly string[]): string {
  const letters = (text: string): string => text.toLowerCase().replace(/[-_]/g, "");
  const isNear = (one: string): boolean => letters(one).startsWith(letters(name).slice(0, 3));
  const near = known.find((one) => letters(one) === letters(name)) ?? known.find(isNear);
  // Several security schemes can have one option.
  const advice = near ? `did you mean ${near}?` : `known are ${[...new Set(known)].join(", ") || "none"}`;
  return `there is no ${kind} ${name}: ${advice}`;
}

/** Says that an input has no such field; the known ones stand as the input holds them. */
export function noField(name: string, parameters: Route["parameters"], fields: readonly string[]): string {
  const names = Object.entries(parameters).flatMap(([parameter, places]) =>
    typeof places === "string" ? parameter : places.map((place) => `${place}.${parameter}`),
  );
  return noSuch("field", name, [...names, ...fields]);
}

export const notLimit = (name: string): string => `${name} must be a number from 0 on`;

export const notHeader = (name: string): string =>
  `${name} must have a token as its name, and one line of Latin-1 as its value`;

export const notCredential = (name: string): string => `${name} must be visible ASCII`;

export const notUrl = (name: string): string => `${name} must be a whole URL, such as https://example.com`;

/** Names the part that is too much, and does not show it: it could be a password. */
export function notBaseUrl(name: string, url: URL): string {
  const extra = (["username", "password", "search", "hash"] as const).find((part) => url[part]);
  // One that is empty still ends the path.
  return `${name} must have no ${extra ?? "? or #"}`;
}

export const notSecure = (name: string, protocol: string, host: string): string =>
  `${name} must be https, or http with allowHttp, not ${protocol}//${host}`;

export const notText = (name: string): string =>
  `${name} must be a whole text, a finite number, a boolean or a valid Date`;

export const notSegment = (name: string): string =>
  `${name} must be one path segment: not empty, no "." or "..", no control characters`;

export const notObject = (name: string, value: unknown): string =>
  `${name} must be an object, not ${Array.isArray(value) ? "a list" : value && typeof value}`;

/** Says where the first number stands in a value that is not finite, such as `the body at /items/1/price`. */
export function notFinite(_key: string, name: string, value: unknown): string {
  const pointers = new Map<unknown, string>();
  let found: string | undefined;
  try {
    JSON.stringify(value, function (this: unknown, key, one: unknown) {
      // Above the whole value stands an object of `JSON.stringify` itself.
      const above = pointers.get(this);
      const pointer = above === undefined ? "" : `${above}/${key}`;
      if (typeof one === "number" && !Number.isFinite(one)) found ??= pointer;
      pointers.set(one, pointer);
      return one;
    });
  } catch {
    // Such as one that contains itself, behind that number.
  }
  return `${name}${found ? ` at ${found}` : ""} must be a finite number`;
}

export const notJson = (name: string): string => `${name} must have a form in JSON, and not contain itself`;

export const notAtOrigin = (name: string, origin: string): string => `${name} must stay at ${origin}`;

export const notSendable = (name: string): string => `${name} cannot be sent by fetch`;

export const notResponse = (name: string): string =>
  `${name} is missing: fetch and every middleware must return one that nobody has read`;

export const notClient = (name: string, service: string, given: string | undefined): string =>
  `${name} must be a client of ${service}, not ${given || "another value"}`;
