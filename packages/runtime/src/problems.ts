// Messages for invalid options, inputs and clients. `browser/problems.ts` has shorter ones.
import type { Route } from "./route.ts";

/** Builds the message for an unknown name, with the most similar known name, or all of them. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const letters = (text: string): string => text.toLowerCase().replace(/[-_]/g, "");
  const isNear = (one: string): boolean => letters(one).startsWith(letters(name).slice(0, 3));
  const near = known.find((one) => letters(one) === letters(name)) ?? known.find(isNear);
  // Several security schemes can use the same option.
  const advice = near ? `: did you mean ${near}?` : ` (known: ${[...new Set(known)].join(", ") || "none"})`;
  return `unknown ${kind} ${name}${advice}`;
}

/** Builds the message for an unknown input field. */
export function unknownField(
  name: string,
  parameters: Route["parameters"],
  fields: readonly string[],
): string {
  const names = Object.entries(parameters).flatMap(([parameter, places]) =>
    typeof places === "string" ? parameter : places.map((place) => `${place}.${parameter}`),
  );
  return unknownName("field", name, [...names, ...fields]);
}

export const notLimit = (name: string): string => `${name} must be a number from 0`;

export const notHeader = (name: string): string =>
  `${name} must have an HTTP token as its name and one line of Latin-1 as its value`;

export const notCredential = (name: string): string => `${name} must be printable ASCII without spaces`;

export const notUrl = (name: string): string =>
  `${name} must be an absolute URL, such as https://example.com`;

/** Names the part that is not allowed without showing it, because it may be a password. */
export function notBaseUrl(name: string, url: URL): string {
  const extra = (["username", "password", "search", "hash"] as const).find((part) => url[part]);
  // An empty query or fragment leaves only its delimiter.
  return `${name} must have no ${extra ?? "? or #"}`;
}

export const notSecure = (name: string, protocol: string, host: string): string =>
  `${name} must be https, or http with allowHttp, not ${protocol}//${host}`;

export const notText = (name: string): string =>
  `${name} must be a well-formed string, a finite number, a boolean or a valid Date`;

export const notSegment = (name: string): string =>
  `${name} must be one path segment: not empty, not "." or "..", no control characters`;

export const notObject = (name: string, value: unknown): string =>
  `${name} must be an object, not ${Array.isArray(value) ? "an array" : value && typeof value}`;

/** Builds the message with the pointer to the first number that is not finite, such as `the body at /items/1/price`. */
export function notFinite(_key: string, name: string, value: unknown): string {
  const pointers = new Map<unknown, string>();
  let found: string | undefined;
  try {
    JSON.stringify(value, function (this: unknown, key, one: unknown) {
      // The parent of the root is an object that `JSON.stringify` creates.
      const parent = pointers.get(this);
      const pointer = parent === undefined ? "" : `${parent}/${key}`;
      if (typeof one === "number" && !Number.isFinite(one)) found ??= pointer;
      pointers.set(one, pointer);
      return one;
    });
  } catch {
    // Such as a circular value.
  }
  return `${name}${found ? ` at ${found}` : ""} must be a finite number`;
}

export const notJson = (name: string): string =>
  `${name} must be serializable as JSON, without circular references`;

export const notAtOrigin = (name: string, origin: string): string => `${name} must go to ${origin}`;

export const notSendable = (name: string): string => `${name} cannot be sent by fetch`;

export const notResponse = (name: string): string =>
  `${name} is missing: fetch and every middleware must return one with an unread body`;

export const notClient = (name: string, service: string, given: string | undefined): string =>
  `${name} must be a client of ${service}, not ${given ? `of ${given}` : "another value"}`;
