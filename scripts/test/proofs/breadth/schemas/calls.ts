import { createSchemasClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/schemas";
import type { Call } from "../call.ts";

const client = createSchemasClient({ retries: 0 });

const input: things.ExchangeInput = {
  secret: "s",
  kind: "thing",
  name: null,
  state: "open",
  maybe: null,
  pet: { type: "cat", lives: 9 },
  both: { type: "x", lives: 1, barks: true },
  node: { value: 1, children: [{ value: 2, children: [] }] },
  map: { a: 1 },
  any: [1],
  pair: ["a", 1],
  class: "c",
  "a-b": "ab",
};

const answer = {
  ...input,
  secret: undefined,
  id: "1",
  state: "a state of tomorrow",
  pet: { type: "dog", barks: true },
};

/** Uses an output by its types only. */
function typesUsed({ id, kind, name, state, pet, node, map, pair }: things.ExchangeOutput): unknown[] {
  const noise: boolean | number | undefined = pet?.type === "dog" ? pet.barks : pet?.lives;
  const word: "thing" = kind;
  const texts: (string | null | undefined)[] = [id, word, name, state];
  const numbers: (number | undefined)[] = [node?.children?.[0]?.value, map?.["a"], pair?.[1]];
  return [texts, noise, numbers];
}

export const calls: readonly Call[] = [
  {
    name: "every kind of schema",
    make: async () => typesUsed(await things.exchange(client, input)),
    sent: [{ body: JSON.stringify(input) }],
    answers: [{ body: answer }],
    output: [["1", "thing", null, "a state of tomorrow"], true, [2, 1, 1]],
  },
  {
    name: "a field called __proto__",
    make: () => things.exchange(client, { ...input, ["__proto__"]: "p" }),
    sent: [{ body: JSON.stringify(input).replace(/}$/, ',"__proto__":"p"}') }],
    answers: [{ body: answer }],
  },
  {
    name: "a schema with a discriminator over schemas that extend it",
    make: async () => {
      const shape = await things.draw(client, {
        body: { kind: "circle", radius: 1, inside: { kind: "square" } },
      });
      return shape.kind === "circle" ? [shape.radius, shape.inside?.kind] : shape.kind;
    },
    sent: [{ body: '{"kind":"circle","radius":1,"inside":{"kind":"square"}}' }],
    answers: [{ body: { kind: "circle", radius: 2, inside: { kind: "square" } } }],
    output: [2, "square"],
  },
  {
    name: "a recursive schema within a path",
    make: async () => {
      const branch: things.PostSchemasTreesBranch = { leaf: "a", branches: [{ leaf: "b" }] };
      return (await things.plant(client, { branch })).branches?.[0]?.leaf satisfies string | undefined;
    },
    sent: [{ body: '{"branch":{"leaf":"a","branches":[{"leaf":"b"}]}}' }],
    answers: [{ body: { leaf: "a", branches: [{ leaf: "b" }] } }],
    output: "b",
  },
  {
    name: "a deprecated operation",
    make: () => things.old(client),
    sent: [{ line: "GET /schemas/old" }],
    answers: [{ status: 204 }],
  },
];

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- read-only
  () => things.exchange(client, { ...input, id: "1" }),
  // @ts-expect-error -- the only value is another one
  () => things.exchange(client, { ...input, kind: "other" }),
  // @ts-expect-error -- not one of the values
  () => things.exchange(client, { ...input, state: "other" }),
  // @ts-expect-error -- a dog has no lives
  () => things.exchange(client, { ...input, pet: { type: "dog", lives: 1 } }),
  // @ts-expect-error -- a square has no radius
  () => things.draw(client, { body: { kind: "square", radius: 1 } }),
  // @ts-expect-error -- two items at most
  () => things.exchange(client, { ...input, pair: ["a", 1, 2] }),
  // @ts-expect-error -- write-only
  async () => (await things.exchange(client, input)).secret,
];
