import { expect, test } from "vitest";
import { json as jsonBody } from "../src/bodies/readers-and-writers.ts";
import { createServiceClient } from "../src/client.ts";
import { checkIntegers, int64 } from "../src/int64.ts";
import type { ServiceClient } from "../src/service-client.ts";
import { make } from "./fixtures/thing.ts";
import { answers, failureOf, type Stub } from "./support/answers.ts";

const clientOf = (stub: Stub, bigint: boolean): ServiceClient<"shop"> =>
  createServiceClient(
    { name: "shop", servers: { default: "https://shop.test" }, schemes: {}, security: [] },
    { fetch: stub, bigint },
  );
const json = (text: string) => () => new Response(text, { headers: { "content-type": "application/json" } });
type Places = Parameters<typeof int64>[0];
const get = (places: Places) => make({ parse: int64(places) });

test.each<[places: Places, text: string, want: unknown]>([
  [["id"], '{"id":9007199254740993}', { id: 9007199254740993n }],
  [["id"], '{"id":-1,"name":"int64:5"}', { id: -1n, name: "int64:5" }],
  [["id"], '{"id":1,"name":"\\u0069nt64:12"}', { id: 1n, name: "int64:12" }],
  [["ids"], '{"ids":[1,[2]],"n":3}', { ids: [1n, [2n]], n: 3 }],
  [["id"], '[{"id":1,"child":{"n":2,"id":3}},{"n":1.5}]', [{ id: 1n, child: { n: 2, id: 3n } }, { n: 1.5 }]],
  [["id"], '{"a":"\\\\","id":1,"\\\\":{"i\\u0064":2}}', { a: "\\", id: 1n, "\\": { id: 2n } }],
  [["id"], '{"a\\"id":1,"id":null,"x":"\\"id\\":7"}', { 'a"id': 1, id: null, x: '"id":7' }],
  [[""], "[1,2]", [1n, 2n]],
  [["*"], '{"any":7}', { any: 7n }],
  [["id"], '{"id":1.5,"n":1e3}', { id: 1.5, n: 1000 }],
  [[["", "id"]], '{"id":1,"file":{"id":2},"n":[{"id":3}]}', { id: 1n, file: { id: 2 }, n: [{ id: 3 }] }],
  [[["", "id"]], '[{"id":1},{"file":{"id":2},"id":3}]', [{ id: 1n }, { file: { id: 2 }, id: 3n }]],
  [[["owner", "id"]], '{"id":1,"owner":{"a":[],"id":2,"x":{}}}', { id: 1, owner: { a: [], id: 2n, x: {} } }],
  [[["counts", "*"]], '{"counts":{"a":1,"b":[2]},"n":3}', { counts: { a: 1n, b: [2n] }, n: 3 }],
  [[["a/b", "c"]], '{"a/b":{"c":1},"a":{"b":{"c":2}}}', { "a/b": { c: 1n }, a: { b: { c: 2 } } }],
])("the places %j of %s are exact bigints", async (places, text, want) => {
  expect(await get(places)(clientOf(answers(json(text)), true))).toEqual(want);
});

test.each<[text: string, want: unknown]>([
  ['{"id":1,"ratio":12345678901234567890}', { id: 1, ratio: 1.2345678901234567e19 }],
  ['{"id":9007199254740991}', { id: 9007199254740991 }],
  ['{"id":"9007199254740993"}', { id: "9007199254740993" }],
])("%s is decoded as numbers if they are safe", async (text, want) => {
  expect(await get(["id"])(clientOf(answers(json(text)), false))).toEqual(want);
});

test.each(["9007199254740993", "9007199254740993.0", "9.007199254740993e15", "1e400"])(
  "an integer too large for a number, %s, is a DecodeError",
  async (id) => {
    const stub = answers(json(`{"list":[{"id":${id}}]}`));
    const error = await failureOf(get(["id"])(clientOf(stub, false)));
    expect(error).toMatchObject({ name: "DecodeError", status: 200, attempts: 1 });
    expect(error.message).toContain(
      "id has an integer too large for a number: create the client with bigint: true",
    );
    expect(error.message).not.toContain(id);
    expect(stub.requests).toHaveLength(1);
  },
);

test("an integer with a fraction or an exponent is a DecodeError if a number would round it", async () => {
  const stub = answers(json('{"id":9.007199254740993e15}'));
  expect(await failureOf(get(["id"])(clientOf(stub, true)))).toMatchObject({ name: "DecodeError" });
});

test("the body of a failure is decoded with them too, and left out if one is too large for a number", async () => {
  const fail = () => new Response('{"id":9007199254740993}', { status: 404 });
  const call = make({
    parse: int64(["id"]),
    responses: { 200: "application/json", 404: "application/json" },
  });
  for (const [bigint, body] of [
    [true, { id: 9007199254740993n }],
    [false, undefined],
  ] as const)
    expect(await failureOf(call(clientOf(answers(fail), bigint)))).toMatchObject({
      name: "NotFoundError",
      body,
    });
});

test("broken JSON is a DecodeError", async () => {
  for (const bigint of [true, false])
    expect(await failureOf(get(["id"])(clientOf(answers(json('{"id":')), bigint)))).toMatchObject({
      name: "DecodeError",
    });
});

test("a bigint is written as a number in JSON", async () => {
  const stub = answers({});
  const send = make({
    method: "POST",
    body: { mediaType: "application/json", fields: ["id", "note"], write: jsonBody },
  });
  await send(clientOf(stub, false), { id: 9007199254740993n, note: "1:5" });
  expect(stub.bodies).toEqual(['{"id":9007199254740993,"note":"1:5"}']);
});

test("integers after a string of 16 million characters are decoded", async () => {
  const text = `{"content":"${"a".repeat(2 ** 24)}","id":1}`;
  expect(await get(["id"])(clientOf(answers(json(text)), true))).toMatchObject({ id: 1n });
});

test.each(['}} "a": 1234567890123456', "]]1234567890123456", '"1234567890123456'])(
  "%s is not JSON and is passed to the parser",
  (text) => {
    const refuse = (problem: string): Error => new Error(problem);
    expect(() => checkIntegers(text, { refuse, remedy: "" }, () => true)).not.toThrow();
  },
);
