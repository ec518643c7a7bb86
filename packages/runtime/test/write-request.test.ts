import { expect, test } from "vitest";
import { createServiceClient } from "../src/client.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";
import { withStyle } from "../src/parameter-styles.ts";
import { unknownName } from "../src/problems.ts";
import type { ServiceClient } from "../src/service-client.ts";
import { ungroup } from "../src/write-input.ts";
import { createItem, createOpenItem, getItem, listItems, putItem, shopWith } from "./fixtures/service.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

const url = (path: string) => `https://eu.shop.test/api${path}`;

test.each([
  ["a b", "a%20b"],
  ["a/b", "a%2Fb"],
  ["..%2f", "..%252f"],
  ["...", "..."],
  ["ä?#&=+", "%C3%A4%3F%23%26%3D%2B"],
  ["{id}", "%7Bid%7D"],
  ["\\", "%5C"],
  [7 as unknown as string, "7"],
])("path segment %j is encoded once", async (id, expected) => {
  const stub = answers({ id: "1" });
  const client = shopWith(stub);
  await getItem(client, { id });
  await openapiFetch(client).GET("/items/{id}", { params: { path: { id } } });
  expect(stub.requests.map((request) => request.url)).toEqual([
    url(`/items/${expected}`),
    url(`/items/${expected}`),
  ]);
});

test.each(["", ".", "..", undefined, null, "a\nb", "a\0", "\x7f", {}, ["a"], "\ud800"])(
  "path segment %j is refused by name",
  async (id) => {
    const stub = answers({ id: "1" });
    const client = shopWith(stub);
    const input = { id: id as string };
    const raw = () => openapiFetch(client).GET("/items/{id}", { params: { path: input } });
    for (const call of [() => getItem(client, input), raw]) {
      const error = await failureOf(call());
      expect(error).toMatchObject({ name: "InputError", service: "shop", attempts: 0 });
      expect(error.message).toMatch(/https:\/\/eu\.shop\.test\/api\/items\/\{id\}: id (must|is|ends)/);
    }
    expect(stub.requests).toHaveLength(0);
  },
);

test.each([
  [{ limit: 5, offset: 0 }, "?limit=5&offset=0"],
  [{ limit: undefined, filter: null }, ""],
  [{ filter: "a&b=ä" }, "?filter=a%26b%3D%C3%A4"],
  [undefined, ""],
])("query of %j", async (input, expected) => {
  const stub = answers({ items: [] });
  await listItems(shopWith(stub), input);
  expect(stub.requests[0]!.url).toBe(url(`/items${expected}`));
});

test.each([
  [{ name: "a", password: undefined }, '{"name":"a"}'],
  [{ name: null }, '{"name":null}'],
  [{}, "{}"],
  [undefined, "{}"],
])("body of %j", async (input, expected) => {
  const stub = answers({ id: "1" });
  await createItem(shopWith(stub), input);
  expect(stub.bodies).toEqual([expected]);
});

test("an open body accepts any field", async () => {
  const stub = answers({ id: "1" });
  await createOpenItem(
    shopWith(stub),
    JSON.parse('{"name":"a","colour":"red","__proto__":{"x":1},"constructor":2}'),
  );
  expect(stub.bodies).toEqual(['{"name":"a","colour":"red","__proto__":{"x":1},"constructor":2}']);
});

test.each<[unknown, string]>([
  [{ id: "1", colour: "red" }, "unknown field colour"],
  [{ id: "1", constructor: "x" }, "unknown field constructor"],
  [JSON.parse('{"id":"1","__proto__":"x"}'), "unknown field __proto__"],
  [{ id: "1", iD: "2" }, "unknown field iD: did you mean id?"],
  ["text", "the input must be an object, not string"],
  [["1"], "the input must be an object, not an array"],
  [null, "the input must be an object, not null"],
])("%j is refused by name", async (input, problem) => {
  const stub = answers({ id: "1" });
  const error = await failureOf(getItem(shopWith(stub), input as { id: string }));
  expect(error).toMatchObject({ name: "InputError", operation: "shop.getItem" });
  expect(error.message).toContain(problem);
  expect(stub.requests).toHaveLength(0);
});

test("the suggestion prefers a field with the same letters to one with the same beginning", () => {
  const known = ["AGENT-EMAIL", "agent_id"];
  expect(unknownName("field", "agentId", known)).toBe("unknown field agentId: did you mean agent_id?");
});

test("a body that is not an object is the required field body", async () => {
  const stub = answers({ id: "1" });
  const error = await failureOf(putItem(shopWith(stub), { id: "1" } as { id: string; body: string[] }));
  expect(error.message).toContain("body is missing");
  await putItem(shopWith(stub), { id: "1", body: [] });
  expect(stub.bodies).toEqual(["[]"]);
});

test.each(["a\r\nX-Admin: 1", "ž", "\0"])("header value %j is refused without being shown", async (value) => {
  const stub = answers({ id: "1" });
  const client = shopWith(stub);
  const failures = [
    failureOf(getItem(client, { id: "1" }, { headers: { "X-ACTOR": value } })),
    failureOf(Promise.resolve().then(() => shopWith(stub, { headers: { "X-ACTOR": value } }))),
  ];
  for (const error of await Promise.all(failures)) {
    expect(error).toMatchObject({ name: "InputError", message: expect.stringContaining("X-ACTOR") });
    expect(error.message).not.toContain(value);
  }
  expect(stub.requests).toHaveLength(0);
});

test.each([undefined, null, {}, "client", { service: "shop" }])("%j is not a client", async (value) => {
  const error = await failureOf(getItem(value as never, { id: "1" }));
  expect(error).toMatchObject({ name: "InputError", service: "shop", operation: "shop.getItem" });
  expect(error.message).toContain("the first argument must be a client of shop, not another value");
});

test("the client of another service is refused by name", async () => {
  const other = createServiceClient<ServiceClient<"shop">>(
    { name: "mall", servers: { default: "https://mall.test" }, schemes: {}, security: [] },
    {},
  );
  expect((await failureOf(getItem(other, { id: "1" }))).message).toContain("a client of shop, not of mall");
});

test("a misspelt option of a call is refused by name", async () => {
  const stub = answers({ id: "1" });
  const error = await failureOf(getItem(shopWith(stub), { id: "1" }, { timeOut: 5 } as object));
  expect(error).toMatchObject({ name: "InputError", operation: "shop.getItem" });
  expect(error.message).toContain("unknown option timeOut: did you mean timeout?");
  expect(stub.requests).toHaveLength(0);
});

test.each([
  ["a Date", new Date(Date.UTC(2024, 0, 2)), "?q=2024-01-02T00%3A00%3A00.000Z"],
  ["a list, without null", ["a", null, "b"], "?q=a&q=b"],
  ["a 64-bit integer", 9007199254740993n, "?q=9007199254740993"],
  ["false", false, "?q=false"],
  ["an empty string", "", "?q="],
  ["null", null, ""],
])("%s in a query", async (_, value, want) => {
  const stub = answers({});
  await make({ parameters: { q: "query" } })(clientOf(stub), { q: value });
  expect(stub.requests[0]?.url).toBe(`https://shop.test/things${want}`);
});

test.each([
  ["a function", () => 1],
  ["an object", { by: "name" }],
  ["a list of objects", [{ by: "name" }]],
  ["NaN", NaN],
  ["a symbol", Symbol("s")],
  ["an invalid Date", new Date(NaN)],
  ["a lone surrogate", "\ud800"],
])("%s has no text form and is refused by name", async (_, value) => {
  const stub = answers({});
  for (const place of ["query", "header"] as const) {
    if (value === "\ud800" && place === "header") continue;
    const error = await failureOf(make({ parameters: { q: place } })(clientOf(stub), { q: value }));
    expect(error).toMatchObject({ name: "InputError", message: expect.stringContaining(": q ") });
  }
  expect(stub.requests).toEqual([]);
});

test.each(["page size", "a&b", "c=d", "e#f", "g+h", "größe", "i%20j", "filter[state]", "$top", "ids[]"])(
  "the name %s is encoded like a value",
  async (name) => {
    const stub = answers({});
    await make({ parameters: { [name]: "query" } })(clientOf(stub), { [name]: ["1", "2"] });
    expect([...new URL(stub.requests[0]!.url).searchParams]).toEqual([
      [name, "1"],
      [name, "2"],
    ]);
  },
);

test("the query of a template precedes that of the input", async () => {
  const stub = answers({});
  const list = make({ path: "/things?form=short&q={q}", parameters: { q: "path", page: "query" } });
  await list(clientOf(stub), { q: "a&b", page: 2 });
  await list(clientOf(stub), { q: "c" });
  expect(stub.requests.map(({ url: sent }) => new URL(sent).search)).toEqual([
    "?form=short&q=a%26b&page=2",
    "?form=short&q=c",
  ]);
  const failure = await failureOf(list(clientOf(answers(404)), { q: "hunter22" }));
  expect(failure).toMatchObject({ url: "https://shop.test/things" });
  expect(JSON.stringify(failure) + String(failure)).not.toContain("hunter22");
});

test("header parameters are input fields; headers in the options take precedence", async () => {
  const stub = answers({});
  const get = make({
    parameters: { "X-Tenant": "header", "X-Ids": "header", "X-None": "header" },
    required: ["X-Tenant"],
  });
  await get(clientOf(stub), { "X-Tenant": "t", "X-Ids": [1, 2], "X-None": null });
  await get(clientOf(stub), { "X-Tenant": "t" }, { headers: { "x-tenant": "u" } });
  await get(clientOf(stub), undefined, { headers: { "X-Tenant": "v" } });
  expect(stub.requests.map(({ headers }) => Object.fromEntries(headers))).toEqual([
    { "x-tenant": "t", "x-ids": "1,2" },
    { "x-tenant": "u" },
    { "x-tenant": "v" },
  ]);
  expect((await failureOf(get(clientOf(stub)))).message).toContain("X-Tenant is missing");
  expect(stub.requests).toHaveLength(3);
});

test("parameters of two locations with the same name are grouped by location", async () => {
  const stub = answers({});
  const list = make({
    path: "/events/{eventId}/groups",
    parameters: { eventId: ["path", "query", "header"], n: "query" },
    ungroup,
  });
  await list(clientOf(stub), {
    path: { eventId: "a" },
    query: { eventId: "b" },
    header: { eventId: "c" },
    n: 1,
  });
  expect(stub.requests[0]?.url).toBe("https://shop.test/events/a/groups?eventId=b&n=1");
  expect(stub.requests[0]?.headers.get("eventid")).toBe("c");
  const wrong = await failureOf(list(clientOf(stub), { path: { eventId: "a" }, query: { eventID: "b" } }));
  expect(wrong.message).toContain("unknown field query.eventID");
});

test.each([
  [{ price: NaN }, "the body at /price"],
  [{ name: "a", items: [{ price: 1 }, { price: [2, -Infinity] }] }, "the body at /items/1/price/1"],
])("a number that JSON would replace by null is refused with its place: %j", async (input, place) => {
  const stub = answers({ id: "1" });
  const error = await failureOf(createOpenItem(shopWith(stub), input));
  expect(error.name).toBe("InputError");
  expect(error.message).toContain(`${place} must be a finite number`);
  expect(stub.requests).toHaveLength(0);
});

test("a header that is a symbol is refused by its name", async () => {
  const stub = answers({ id: "1" });
  const headers = { "X-Trace": Symbol("trace") } as never;
  const error = await failureOf(createOpenItem(shopWith(stub), {}, { headers }));
  expect(error.name).toBe("InputError");
  expect(error.message).toContain("header X-Trace must have");
  expect(() => shopWith(stub, { headers })).toThrow("header X-Trace must have");
  expect(stub.requests).toHaveLength(0);
});

test("a parameter with the name of an inherited property is missing unless it is given", async () => {
  const stub = answers({});
  const act = make({
    path: "/things/{constructor}",
    parameters: { constructor: "path", valueOf: "header" } as const,
    required: ["valueOf"],
  });
  expect((await failureOf(act(clientOf(stub)))).message).toContain("constructor is missing");
  expect((await failureOf(act(clientOf(stub), { constructor: "1" }))).message).toContain(
    "valueOf is missing",
  );
  await act(clientOf(stub), { constructor: "1", valueOf: "2" });
  expect(stub.requests[0]!.url).toBe("https://shop.test/things/1");
  expect(stub.requests[0]!.headers.get("valueof")).toBe("2");
});

test("parameters may have names of inherited properties", async () => {
  const stub = answers({});
  const parameters = { constructor: "path", toString: "query", valueOf: "query" } as const;
  const styles = { valueOf: withStyle({ style: "pipeDelimited" }) };
  const get = make({ path: "/things/{constructor}", parameters, styles });
  await get(clientOf(stub), { constructor: "a", toString: "b", valueOf: ["c", "d"] });
  expect(stub.requests[0]?.url).toBe("https://shop.test/things/a?toString=b&valueOf=c%7Cd");
});

test("an unknown parameter in a group is refused", async () => {
  const stub = answers({});
  const get = make({ path: "/things/{id}", parameters: { id: ["path", "query"] }, ungroup });
  const error = await failureOf(get(clientOf(stub), { path: { id: "1", constructor: "a" } }));
  expect(error.message).toContain("unknown field path.constructor");
  expect(stub.requests).toEqual([]);
});

test("null options count as missing", async () => {
  const stub = answers({});
  await make({})(clientOf(stub), {}, null as never);
  expect(stub.requests).toHaveLength(1);
});
