import { isDeepStrictEqual } from "node:util";
import { inputOf } from "../request/values.ts";
import { without } from "../schema/variant.ts";
import { withLeaves } from "./leaves.ts";
import type { RuntimePromise } from "./runtime-promise.ts";

const expectedHeaders = { "x-from-client": "one", "x-from-call": "two", "x-from-both": "call" };

export const requestPromises: readonly RuntimePromise[] = [
  [
    "the first documented server is the default",
    ({ operation: { servers } }) => {
      const url = servers[0]?.url.replace(/\/$/, "");
      if (url === undefined || !/^https:\/\/[^{]+$/.test(url)) return undefined;
      return { client: { baseUrl: undefined }, base: url };
    },
  ],
  [
    "the path of the base URL is kept, with or without a trailing slash",
    { client: { baseUrl: "https://base.example/some/path/" }, base: "https://base.example/some/path" },
  ],
  [
    "headers of the call override headers of the client",
    {
      client: { headers: { "x-from-client": "one", "x-from-both": "client" } },
      call: { headers: { "x-from-call": "two", "x-from-both": "call" } },
      sent: ([request]) => {
        const names = Object.keys(expectedHeaders);
        const found = Object.fromEntries(names.map((name) => [name, request?.headers[name]]));
        return isDeepStrictEqual(expectedHeaders, found)
          ? undefined
          : { expected: JSON.stringify(expectedHeaders), found: JSON.stringify(found) };
      },
    },
  ],
  [
    "a parameter that is null is not sent",
    ({ operation, values }) => {
      const optional = operation.parameters.filter(({ place, required }) => place === "query" && !required);
      if (optional.length === 0) return undefined;
      const names = optional.map(inputOf);
      const nulls = Object.fromEntries(names.map((name) => [name, null]));
      return {
        values: { ...values, parameters: names.reduce(without, values.parameters) },
        given: { ...values, parameters: { ...values.parameters, ...nulls } },
      };
    },
  ],
  [
    "zero, false and the empty string are sent",
    ({ generator, values }) => {
      const emptied = withLeaves(generator, values, { number: 0, boolean: false, string: "" });
      return isDeepStrictEqual(emptied, values) ? undefined : { values: emptied };
    },
  ],
];
