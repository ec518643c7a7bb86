import { isDeepStrictEqual } from "node:util";
import { without } from "../schema/variant.ts";
import type { RuntimePromise } from "./runtime-promise.ts";
import { inputOf } from "../request/values.ts";
import type { SentRequest } from "./types.ts";
import { withLeaves } from "./leaves.ts";

/** Promises about the request: its server, its headers, its values. */
export const requestPromises: readonly RuntimePromise[] = [
  [
    "the first documented server by default",
    ({ operation: { servers }, success, value }) => {
      const url = servers[0]?.url.replace(/\/$/, "");
      if (url === undefined || !/^https:\/\/[^{]+$/.test(url)) return undefined;
      return { client: { baseUrl: undefined }, base: url, script: [success], outcome: { value } };
    },
  ],
  [
    "the path of the base URL, with or without a slash at its end",
    ({ success, value }) => ({
      client: { baseUrl: "https://base.example/some/path/" },
      base: "https://base.example/some/path",
      script: [success],
      outcome: { value },
    }),
  ],
  [
    "headers of the client and of the call, which goes first",
    ({ success, value }) => {
      const expected = { "x-from-client": "one", "x-from-call": "two", "x-from-both": "call" };
      return {
        client: { headers: { "x-from-client": "one", "x-from-both": "client" } },
        call: { headers: { "x-from-call": "two", "x-from-both": "call" } },
        script: [success],
        outcome: { value },
        sent: ([request]) => difference(expected, pick(request, Object.keys(expected))),
      };
    },
  ],
  [
    "null leaves a parameter out",
    ({ operation, values, success, value }) => {
      const optional = operation.parameters.filter(({ place, required }) => place === "query" && !required);
      if (optional.length === 0) return undefined;
      const names = optional.map(inputOf);
      const nothing = Object.fromEntries(names.map((name) => [name, null]));
      return {
        values: { ...values, parameters: names.reduce(without, values.parameters) },
        given: { ...values, parameters: { ...values.parameters, ...nothing } },
        script: [success],
        outcome: { value },
      };
    },
  ],
  [
    "zero, false and the empty text are sent",
    ({ generator, values, success, value }) => {
      const emptied = withLeaves(generator, values, { number: 0, boolean: false, string: "" });
      return isDeepStrictEqual(emptied, values)
        ? undefined
        : { values: emptied, script: [success], outcome: { value } };
    },
  ],
];

function pick(
  request: SentRequest | undefined,
  names: readonly string[],
): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, request?.headers[name]]));
}

function difference(expected: object, found: object): { expected: string; found: string } | undefined {
  return isDeepStrictEqual(expected, found)
    ? undefined
    : { expected: JSON.stringify(expected), found: JSON.stringify(found) };
}
