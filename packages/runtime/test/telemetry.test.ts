import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { assert, asyncProperty, constantFrom, string } from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { telemetry } from "../src/telemetry.ts";
import { createItem, createShopClient, getItem, listItems, shopWith } from "./fixtures/service.ts";
import { answers, failureOf, refused } from "./support/answers.ts";

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const middleware = { attempt: [telemetry(provider.getTracer("test"))] };
beforeEach(() => exporter.reset());

const spans = () =>
  exporter
    .getFinishedSpans()
    .map(({ name, kind, status, attributes }) => ({ name, kind, status, attributes }));

test("each attempt is a client span by the HTTP conventions", async () => {
  const busy = (): Response => new Response(null, { status: 503, headers: { "retry-after": "0" } });
  await getItem(shopWith(answers(busy, { id: "1" }), { middleware }), { id: "secret-id" });
  const common = {
    "http.request.method": "GET",
    "server.address": "eu.shop.test",
    "server.port": 443,
    "url.full": "https://eu.shop.test/api/items/{id}",
    "url.template": "/items/{id}",
    "rosterkit.service": "shop",
    "rosterkit.operation": "shop.getItem",
  };
  const span = { name: "GET /items/{id}", kind: 2 };
  expect(spans()).toEqual([
    {
      ...span,
      status: { code: 2 },
      attributes: { ...common, "http.response.status_code": 503, "error.type": "503" },
    },
    {
      ...span,
      status: { code: 0 },
      attributes: { ...common, "http.request.resend_count": 1, "http.response.status_code": 200 },
    },
  ]);
});

test("the span of a failure has the type of the error", async () => {
  await failureOf(createItem(shopWith(answers(refused()), { middleware, retries: 0 }), {}));
  expect(spans()).toMatchObject([{ status: { code: 2 }, attributes: { "error.type": "ConnectionError" } }]);
});

test("no span contains a secret", async () => {
  const outcomes = [
    (secret: string) =>
      Response.json({ secret }, { status: 404, headers: { "x-echo": encodeURIComponent(secret) } }),
    (secret: string) => {
      throw Object.assign(new Error(secret), { name: secret, code: secret });
    },
  ];
  await assert(
    asyncProperty(string({ minLength: 12 }), constantFrom(...outcomes), async (text, outcome) => {
      const secret = `hunter22${encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "?"))}`;
      const client = createShopClient({
        apiKey: secret,
        fetch: async () => outcome(secret),
        middleware,
        retries: 0,
      });
      await failureOf(getItem(client, { id: secret }, { headers: { "X-ACTOR": secret } }));
      await failureOf(createItem(client, { password: secret }));
      await failureOf(listItems(client, { filter: secret }));
      expect(
        JSON.stringify(
          exporter
            .getFinishedSpans()
            .map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
        ),
      ).not.toContain("hunter22");
    }),
    { numRuns: 30, seed: 20_261_127 },
  );
});
