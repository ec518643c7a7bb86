import { expect, test } from "vitest";
import { createItem, getItem, shopWith } from "./fixtures/service.ts";
import { answers, failureOf, refused } from "./support/answers.ts";

const quick = { status: 503, headers: { "retry-after": "0" } };

test("a middleware sees a call once, attempts stay below it, and it sees no credential", async () => {
  const stub = answers(() => new Response(null, quick), { id: "1" });
  const client = shopWith(stub);
  const seen: string[] = [];
  client.use({
    onRequest({ request, schemaPath }) {
      seen.push(`${request.method} ${schemaPath} ${request.headers.get("api-key")}`);
      request.headers.set("X-Trace", "t-1");
    },
    async onResponse({ request, response }) {
      seen.push(`${response.status} ${await response.clone().text()} ${request.headers.get("api-key")}`);
    },
  });
  await expect(getItem(client, { id: "1" })).resolves.toEqual({ id: "1" });
  expect(seen).toEqual(["GET /items/{id} null", '200 {"id":"1"} null']);
  expect(stub.requests.map(({ headers }) => `${headers.get("x-trace")} ${headers.get("api-key")}`)).toEqual(
    Array(2).fill("t-1 key-of-the-shop"),
  );
});

test("a middleware may replace the request: each attempt sends the new body", async () => {
  const stub = answers(() => new Response(null, { ...quick, status: 429 }), refused(), { id: "1" });
  const client = shopWith(stub);
  client.use({ onRequest: ({ request }) => new Request(request, { method: "POST", body: '{"name":"b"}' }) });
  await createItem(client, { name: "a" });
  expect(stub.bodies).toEqual(Array(3).fill('{"name":"b"}'));
});

test("a middleware may replace the response, or answer itself", async () => {
  const client = shopWith(answers({ id: "1" }));
  client.use({
    onResponse: ({ response: { body, ...rest } }) => new Response(body, { ...rest, status: 404 }),
  });
  expect(await failureOf(getItem(client, { id: "1" }))).toMatchObject({
    status: 404,
    body: { id: "1" },
  });
  const stub = answers(500);
  const answering = shopWith(stub);
  answering.use({ onRequest: () => Response.json({ id: "2" }) });
  await expect(getItem(answering, { id: "1" })).resolves.toEqual({ id: "2" });
  await expect(answering.GET("/items")).resolves.toMatchObject({ data: { id: "2" } });
  expect(stub.requests).toHaveLength(0);
});

test("onError gets the named error, and may answer in its place", async () => {
  const client = shopWith(answers(refused()), { retries: 0 });
  let seen: unknown;
  const middleware = {
    onError({ error }: { error: unknown }) {
      seen = error;
      return Response.json({ id: "3" });
    },
  };
  client.use(middleware);
  await expect(getItem(client, { id: "1" })).resolves.toEqual({ id: "3" });
  expect(seen).toMatchObject({ name: "ConnectionError", attempts: 1 });
  client.eject(middleware);
  expect(await failureOf(getItem(client, { id: "1" }))).toMatchObject({ name: "ConnectionError" });
});

test("an abort reaches a call that a middleware watches", async () => {
  const controller = new AbortController();
  const client = shopWith(() => new Promise(() => {}));
  client.use({ onRequest() {} });
  const failure = failureOf(getItem(client, { id: "1" }, { signal: controller.signal }));
  controller.abort();
  expect(await failure).toMatchObject({ name: "AbortError" });
});

test("raw calls give what openapi-fetch gives", async () => {
  const client = shopWith(answers({ id: "1" }));
  const got = await client.GET("/items", { params: { query: { limit: 10 } } });
  expect(got.data).toEqual({ id: "1" });
  await expect(client.request("post", "/items", { body: { name: "a" } })).resolves.toMatchObject({
    data: { id: "1" },
  });
  const bytes = await client.GET("/items", { parseAs: "arrayBuffer" });
  expect(new TextDecoder().decode(bytes.data)).toBe('{"id":"1"}');
  const { error, response } = await shopWith(answers(() => Response.json({ why: "x" }, { status: 404 }))).GET(
    "/items",
  );
  expect([error, response.status]).toEqual([{ why: "x" }, 404]);
  await expect(shopWith(answers(204)).GET("/items")).resolves.toMatchObject({ data: undefined });
});
