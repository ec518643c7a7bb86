import { createNullableClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/nullable";
import type { Call } from "../call.ts";

const client = createNullableClient({ retries: 0 });
const nothing: things.ExchangeInput = { name: null, choice: null, other: null, either: null, list: [null] };
const something: things.ExchangeInput = {
  name: "n",
  choice: "a",
  other: { id: "1" },
  either: 1,
  list: null,
  size: 1,
};

export const calls: readonly Call[] = [
  {
    name: "null is kept in bodies, and omitted from the query",
    make: () => things.exchange(client, { ...nothing, at: null }),
    sent: [{ line: "POST /nullable/things", body: JSON.stringify(nothing) }],
    answers: [{ body: nothing }],
    output: nothing,
  },
  {
    name: "values other than null",
    make: async () => {
      const { name, other } = await things.exchange(client, something);
      return [name satisfies string | null, other?.id satisfies string | undefined];
    },
    sent: [{ body: JSON.stringify(something) }],
    answers: [{ body: something }],
    output: ["n", "1"],
  },
  {
    name: "a file",
    make: () => things.upload(client, { file: new Blob(["x"]) }),
    sent: [{ parts: [["file", "application/octet-stream", "x"]] }],
    answers: [{ status: 204 }],
  },
];

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- must be one of two values or null
  () => things.exchange(client, { ...nothing, choice: "c" }),
  // @ts-expect-error -- null is not undefined
  () => things.exchange(client, { name: null, choice: null, other: null }),
];
