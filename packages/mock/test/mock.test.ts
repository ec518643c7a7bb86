import { expect, onTestFinished, test } from "vitest";
import { listen, startMock } from "../src/index.ts";
import { pets } from "./support/pets.ts";

const credentials = { "x-key": "k" };

test("responds from the document and records each request", async () => {
  await using mock = await startMock({ document: pets });
  const response = await fetch(`${mock.url}/pets/p%2F1`, { headers: credentials });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ id: "p1", name: "Tom", kind: "cat", age: 3 });
  expect(mock.received).toMatchObject([
    {
      method: "GET",
      path: "/pets/p%2F1",
      operation: "pets.getPet",
      violations: [],
      invented: false,
      sent: { status: 200 },
    },
  ]);
});

test("uses each scripted status, body and header once, then responds from the document again", async () => {
  await using mock = await startMock({ document: pets });
  const call = (): Promise<Response> => mock.fetch(`${mock.url}/pets/p1`, { headers: credentials });
  mock.respond({ operation: "pets.getPet", status: 404 });
  mock.respond({
    operation: "pets.getPet",
    body: { id: "p2", name: "Rex" },
    headers: { "x-request-id": "r1" },
  });
  mock.respond({ status: 503, body: "busy", times: 2 });
  const first = await call();
  expect([first.status, await first.json()]).toEqual([404, { error: "string" }]);
  const second = await call();
  expect(await second.json()).toEqual({ id: "p2", name: "Rex" });
  expect(second.headers.get("x-request-id")).toBe("r1");
  expect([(await call()).status, (await call()).status, (await call()).status]).toEqual([503, 503, 200]);
});

test("sends a scripted failure in a media type that the request does not accept", async () => {
  await using mock = await startMock({ document: pets });
  mock.respond({ status: 404 });
  const headers = { ...credentials, accept: "text/csv" };
  const response = await mock.fetch(`${mock.url}/pets/p1`, { headers });
  expect([response.status, await response.json()]).toEqual([404, { error: "string" }]);
});

test("sends a scripted body if Prism cannot sample the schema, and still refuses an invalid request", async () => {
  const wide = (depth: number): object =>
    depth === 0
      ? { type: "string" }
      : {
          type: "object",
          properties: Object.fromEntries("abcdefg".split("").map((k) => [k, wide(depth - 1)])),
        };
  const content = { "application/json": { schema: wide(4) } };
  const parameters = [{ name: "n", in: "query", schema: { type: "integer" } }];
  const get = { operationId: "w.get", parameters, responses: { "200": { description: "", content } } };
  const info = { title: "Wide", version: "1" };
  await using mock = await startMock({ document: { openapi: "3.1.0", info, paths: { "/w": { get } } } });
  const statusOf = async (query = ""): Promise<number> => (await mock.fetch(`${mock.url}/w${query}`)).status;
  expect(await statusOf()).toBe(500);
  mock.respond({ body: { a: {} }, times: 2 });
  expect([await statusOf(), await statusOf("?n=x")]).toEqual([200, 422]);
});

test("supports Prism's Prefer header", async () => {
  await using mock = await startMock({ document: pets });
  const response = await fetch(`${mock.url}/pets/p1`, { headers: { ...credentials, prefer: "code=404" } });
  expect(response.status).toBe(404);
});

test.each<[string, string, RequestInit, number, string]>([
  ["a query out of bounds", "/pets?limit=101", { headers: credentials }, 422, "query.limit"],
  ["missing credentials", "/pets", {}, 401, "request"],
  ["one of two required credentials", "/pets", { headers: { authorization: "Bearer t" } }, 401, "request"],
  ["an unknown path", "/dogs", { headers: credentials }, 404, "path"],
  [
    "malformed JSON",
    "/pets",
    { method: "POST", body: "{", headers: { ...credentials, "content-type": "application/json" } },
    400,
    "body",
  ],
  [
    "a wrong media type",
    "/pets",
    { method: "POST", body: "x", headers: { ...credentials, "content-type": "text/plain" } },
    415,
    "request",
  ],
  [
    "a missing field",
    "/pets",
    { method: "POST", body: "{}", headers: { ...credentials, "content-type": "application/json" } },
    422,
    "body",
  ],
])(
  "refuses %s and reports the violation, even if a success is scripted",
  async (_, target, init, status, location) => {
    await using mock = await startMock({ document: pets });
    mock.respond({ status: 200, body: {} });
    const response = await fetch(mock.url + target, init);
    expect(response.status).toBe(status);
    expect(mock.received[0]?.violations[0]?.location).toBe(location);
  },
);

test("sends no body if none is documented or `empty` is scripted", async () => {
  await using mock = await startMock({ document: pets });
  const gone = await fetch(`${mock.url}/pets/p1`, { method: "DELETE", headers: credentials });
  expect([gone.status, await gone.text()]).toEqual([204, ""]);
  mock.respond({ status: 404, empty: true });
  const missing = await fetch(`${mock.url}/pets/p1`, { headers: credentials });
  expect([missing.status, await missing.text(), missing.headers.get("content-type")]).toEqual([
    404,
    "",
    null,
  ]);
  mock.respond({ status: 200, body: null });
  const nothing = await fetch(`${mock.url}/pets/p1`, { headers: credentials });
  expect(await nothing.text()).toBe("null");
});

test.each<[string, object | undefined, string, string]>([
  ["*/*", { type: "array", items: { type: "integer" }, example: [1] }, "application/json", "[1]"],
  ["application/*", { type: "object", example: { a: 1 } }, "application/json", '{"a":1}'],
  ["*/*", { type: "string", example: "Ada" }, "text/plain", "Ada"],
  ["application/json", undefined, "application/json", "{}"],
])("responds for %s with the schema %j as %s", async (mediaType, schema, sent, body) => {
  const responses = { "200": { description: "", content: { [mediaType]: schema ? { schema } : {} } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Ranges", version: "1" },
    paths: { "/a": { get: { operationId: "r.get", responses } } },
  };
  await using mock = await startMock({ document });
  const response = await mock.fetch(`${mock.url}/a`, { headers: { accept: mediaType } });
  expect([response.headers.get("content-type"), await response.text()]).toEqual([sent, body]);
});

test("never sends a callback to the URL in a request", async () => {
  const asked: string[] = [];
  const elsewhere = await listen(0, ({ target }) => {
    asked.push(target);
    return Promise.resolve({ status: 200, headers: {}, body: "" });
  });
  onTestFinished(() => elsewhere.close());
  const called = { post: { responses: { "200": { description: "" } } } };
  const schema = { type: "object", properties: { url: { type: "string" } } };
  const post = {
    operationId: "w.watch",
    requestBody: { content: { "application/json": { schema } } },
    responses: { "202": { description: "" } },
    callbacks: { changed: { "{$request.body#/url}": called } },
  };
  await using mock = await startMock({ document: { openapi: "3.1.0", paths: { "/watch": { post } } } });
  const body = JSON.stringify({ url: `${elsewhere.url}/changed` });
  const headers = { "content-type": "application/json" };
  const watched = await mock.fetch(`${mock.url}/watch`, { method: "POST", headers, body });
  expect(watched.status).toBe(202);
  await fetch(`${elsewhere.url}/last`);
  expect(asked).toEqual(["/last"]);
});

test("requires nested readOnly properties in no request, and includes them in responses", async () => {
  const id = { type: "integer", readOnly: true, example: 7 };
  const Moon = { type: "object", required: ["id", "name"], properties: { id, name: { type: "string" } } };
  const Planet = {
    allOf: [
      Moon,
      {
        type: "object",
        properties: { moons: { type: "array", items: { $ref: "#/components/schemas/Moon" } } },
      },
    ],
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Planet" } } };
  const post = {
    operationId: "g.create",
    requestBody: { required: true, content },
    responses: { "201": { description: "", content } },
  };
  const document = {
    openapi: "3.1.0",
    paths: { "/planets": { post } },
    components: { schemas: { Moon, Planet } },
  };
  await using mock = await startMock({ document });
  const create = (body: object): Promise<Response> =>
    mock.fetch(`${mock.url}/planets`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const created = await create({ name: "Mars", moons: [{ name: "Phobos" }] });
  expect([created.status, await created.json()]).toMatchObject([201, { id: 7, moons: [{ id: 7 }] }]);
  expect((await create({ name: "Mars", moons: [{}] })).status).toBe(422);
});

test.each(["http://127.0.0.1:9/pet.json", "../pet.json#/Pet", "file:///pet.json", "//example.com/pet.json"])(
  "refuses a document that refers to %s",
  async ($ref) => {
    const content = { "application/json": { example: { pet: { $ref } } } };
    const get = { operationId: "w.get", responses: { "200": { description: "", content } } };
    const started = startMock({ document: { openapi: "3.1.0", paths: { "/pet": { get } } } });
    await expect(started).rejects.toThrow(
      `The document refers to "${$ref}", which is another file or server. Bundle it`,
    );
  },
);

test("names an unknown service, operation or scheme, and a port that is taken", async () => {
  await expect(startMock({ document: pets, service: "cars" })).rejects.toThrow(
    'no service "cars". It has: pets.',
  );
  await using mock = await startMock({ document: pets, service: "pets" });
  expect(() => mock.respond({ operation: "pets.feed" })).toThrow(
    'no operation "pets.feed". It has: pets.listPets,',
  );
  await expect(startMock({ document: pets, port: Number(new URL(mock.url).port) })).rejects.toThrow(
    "is taken",
  );
  await expect(startMock({ document: { ...pets, security: [{ Gone: [] }] } })).rejects.toThrow(
    '"Gone" is not defined, so a mock would allow every call',
  );
});

test.each([
  ["application/x-ndjson", { "x-item-schema": { example: { n: 1 } } }, '{"n":1}\n{"n":1}\n'],
  ["application/jsonl", { schema: { type: "array", items: { example: 7 } } }, "7\n7\n"],
  ["application/json-seq", { example: [{ n: 1 }, { n: 2 }] }, '\u001e{"n":1}\n\u001e{"n":2}\n'],
  ["application/x-ndjson", { example: '{"n":1}\n' }, '{"n":1}\n'],
  ["application/x-ndjson", { schema: { type: "string" } }, '"string"\n"string"\n'],
  ["application/x-ndjson", {}, ""],
  ["text/event-stream", { schema: { example: { n: 1 } } }, 'data: {"n":1}\n\ndata: {"n":1}\n\n'],
  ["text/event-stream", { example: "event: end\ndata: 1\n\n" }, "event: end\ndata: 1\n\n"],
])("writes a stream of %s from %j", async (mediaType, content, body) => {
  const responses = { "200": { description: "", content: { [mediaType]: content } } };
  const paths = { "/stream": { get: { operationId: "s.read", responses } } };
  await using mock = await startMock({ document: { openapi: "3.1.0", paths } });
  const response = await mock.fetch(`${mock.url}/stream`);
  expect([response.headers.get("content-type"), await response.text()]).toEqual([mediaType, body]);
});

test("accepts an undeclared required field of a form, and reports it if it is missing", async () => {
  const schema = { type: "object", required: ["name", "code"], properties: { name: { type: "string" } } };
  const requestBody = { required: true, content: { "application/x-www-form-urlencoded": { schema } } };
  const post = { operationId: "w.post", requestBody, responses: { "204": { description: "" } } };
  await using mock = await startMock({ document: { ...pets, security: [], paths: { "/w": { post } } } });
  const send = (form: Record<string, string>): Promise<Response> =>
    mock.fetch(`${mock.url}/w`, { method: "POST", body: new URLSearchParams(form) });
  expect((await send({ name: "n", code: "7" })).status).toBe(204);
  expect((await send({ name: "n" })).status).toBe(422);
  expect(mock.received[1]?.violations).toMatchObject([{ location: "body", code: "required" }]);
});
