import { inspect } from "node:util";
import { assert, asyncProperty, boolean, constantFrom, integer, pre, record, string } from "fast-check";
import { expect, test } from "vitest";
import type { Logger } from "../src/client-options.ts";
import { RosterkitError } from "../src/errors/errors.ts";
import { operation, type Operation } from "../src/operation.ts";
import { createItem, createShopClient, listItems, patchItem, type ShopClient } from "./fixtures/service.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";

/** Printable ASCII, as a credential must be. */
const credential = string({
  unit: integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  minLength: 8,
  maxLength: 40,
});
const password = string({ unit: "binary", minLength: 8, maxLength: 20 });
/** A lone surrogate is sent as a replacement character. */
const whole = (text: string) => text.replaceAll(/\p{Cs}/gu, "\ufffd");
const percent = (text: string) => encodeURIComponent(whole(text));
const percentUri = (text: string) => encodeURI(whole(text));
const base64 = (text: string) => Buffer.from(text).toString("base64");

const encodings: ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => percent(secret),
  (secret) => percent(secret).toLowerCase(),
  (secret) => percentUri(secret),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => JSON.stringify(JSON.stringify(secret)).slice(2, -2),
  base64,
  (secret) => base64(`a:${secret}`),
  (secret) => base64(`ab:${secret}`).replaceAll("=", ""),
  (secret) => percent(base64(`client:${secret}`)),
];

/** Everything that prints an error, but not its getters `response`, `headers`, `requestId` and `body`. */
function print(error: unknown): string {
  const parts: string[] = [];
  for (let one = error as Error | undefined; one; one = one.cause as Error | undefined)
    parts.push(
      one.message,
      one.stack ?? "",
      String(one),
      inspect(one, { depth: 9, showHidden: true }),
      JSON.stringify(one),
      inspect(Object.getOwnPropertyDescriptors(one), { depth: 9, showHidden: true }),
    );
  return parts.join("\n");
}

/** All encodings of a secret. Very short parts of base64 are not a secret. */
const forms = (secret: string): string[] => [
  secret,
  percent(secret),
  JSON.stringify(secret).slice(1, -1),
  base64(secret).replace(/.?=*$/, ""),
  base64(`xx${secret}`).slice(4, -4),
  base64(`x${secret}`).slice(4, -4),
];

/** Runs a call and returns everything that could be printed: its error, if it throws, the log and the client. */
async function outputOf(
  run: (client: ShopClient) => Promise<unknown>,
  client: ShopClient,
  lines: readonly string[],
): Promise<{ readonly thrown: unknown; readonly output: string }> {
  const thrown = await run(client).then(
    () => undefined,
    (error: unknown) => error,
  );
  const inspected = [inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client)];
  return { thrown, output: [print(thrown), ...lines, ...inspected].join("\n") };
}

const failing: ((echo: string) => Promise<Response>)[] = [
  async (echo) =>
    Response.json(
      { error: echo, nested: [{ echo }] },
      { status: 404, headers: { "www-authenticate": header(echo) } },
    ),
  async (echo) => new Response(`<p>${echo}</p>`, { status: 418, headers: { "x-request-id": header(echo) } }),
  async (echo) => new Response(`{"echo":"${echo}`, { headers: { "content-type": "application/json" } }),
  async (echo) => new Response(echo, { status: 500, statusText: header(echo) }),
  async (echo) => {
    throw Object.assign(new TypeError(`failed: ${echo}`, { cause: new Error(echo) }), {
      config: { headers: { echo } },
    });
  },
  async (echo) =>
    new Response(null, {
      status: 302,
      headers: { location: `https://evil.test/?x=${header(percent(echo))}` },
    }),
];
const header = (text: string) => text.replaceAll(/[^\t -~]/g, "?");

const leaks = (output: string, secret: string): string[] =>
  forms(secret).filter((form) => form.length > 4 && output.includes(form));

test("no failure shows a credential or a secret of the input, in any encoding", async () => {
  await assert(
    asyncProperty(
      record({
        key: credential,
        token: credential,
        project: credential,
        headerToken: credential,
        secret: password,
        encoding: constantFrom(...encodings),
        fail: constantFrom(...failing),
        planted: constantFrom("key", "token", "project", "headerToken", "secret" as const),
        useToken: boolean(),
      }),
      async ({ key, token, project, headerToken, secret, encoding, fail, planted, useToken }) => {
        const planting = { key, token, project, headerToken, secret };
        // The server can only echo a secret that was sent.
        pre(useToken ? planted !== "key" : planted !== "token" && planted !== "project");
        const lines: string[] = [];
        const logger: Logger = { info: (line) => lines.push(line), warn: (line) => lines.push(line) };
        const echo = encoding(planting[planted]);
        const client = createShopClient({
          ...(useToken ? { token: async () => token, projectId: project } : { apiKey: key }),
          fetch: () => fail(echo),
          logger,
          retries: 0,
        });
        const headers = { "X-Api-Token": headerToken };
        const operations = [
          (one: ShopClient) => createItem(one, { name: "a", password: secret }, { headers }),
          (one: ShopClient) => patchItem(one, { id: "1", password: secret }, { headers }),
        ];
        // openapi-fetch returns most failures.
        const byPath = (one: ShopClient) =>
          openapiFetch(one).POST("/items", {
            body: { name: "a", client_secret: secret } as { name: string },
            headers,
          });
        for (const run of [...operations, byPath]) {
          const { thrown, output } = await outputOf(run, client, lines);
          expect(run === byPath || thrown instanceof RosterkitError).toBe(true);
          for (const hidden of useToken ? [token, project, headerToken, secret] : [key, headerToken, secret])
            expect(collides(hidden, planting) ? [] : leaks(output, hidden)).toEqual([]);
        }
      },
    ),
    { numRuns: 150, seed: 20_261_121 },
  );
});

/** A secret that is part of another planted text is not one. */
const collides = (secret: string, planted: object): boolean =>
  Object.values(planted).filter((other) => String(other).includes(secret)).length > 1;

test("URLs in errors and log lines have no query", async () => {
  const lines: string[] = [];
  const logger: Logger = { info: (line) => lines.push(line), warn: (line) => lines.push(line) };
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    logger,
    fetch: async () => new Response(null, { status: 404 }),
  });
  const query = { limit: 1, token: "p@ss word/1" };
  await openapiFetch(client).GET("/items", { params: { query } });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^shop GET https:\/\/eu\.shop\.test\/api\/items: 404 in \d+ ms \(attempts: 1\)$/);
});

test("the response is available, but never printed", async () => {
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    fetch: async () =>
      Response.json(
        { client_secret: "hunter22-body" },
        { status: 404, headers: { "set-cookie": "hunter22-cookie", "x-request-id": "hunter22-id" } },
      ),
  });
  const error = await createItem(client, {}).catch((thrown: unknown) => thrown);
  const outcome = await createItem.result(client, {});
  for (const one of [error, outcome]) {
    expect(one).toMatchObject({ body: { client_secret: "hunter22-body" }, requestId: "hunter22-id" });
    expect((one as { response: Response }).response.headers.get("set-cookie")).toBe("hunter22-cookie");
    expect(print(one) + JSON.stringify({ ...(one as object) })).not.toContain("hunter22");
  }
});

test("a printed success has its body, but no header", async () => {
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    fetch: async () => Response.json({ id: "1" }, { headers: { "set-cookie": "hunter22" } }),
  });
  const outcome = await createItem.result(client, {});
  expect(JSON.parse(JSON.stringify(outcome))).toEqual({
    ok: true,
    status: 200,
    body: { id: "1" },
    attempts: 1,
  });
  expect(inspect(outcome, { depth: 9, showHidden: true })).not.toContain("hunter22");
  expect(outcome.headers.get("set-cookie")).toBe("hunter22");
});

test("a sensitive path parameter and the message of a foreign error are never shown", async () => {
  const redeem = operation<Operation<"shop", [input: { readonly invite_token: string }], unknown, unknown>>({
    id: "shop.redeem",
    method: "GET",
    path: "/invites/{invite_token}",
    parameters: { invite_token: "path" },
    sensitive: ["invite_token"],
    responses: { 200: null },
    security: [],
  });
  const client = createShopClient({
    retries: 0,
    fetch: async () => {
      throw Object.assign(new TypeError("hunter22/ refused"), { cause: { code: "ECONNREFUSED" } });
    },
  });
  const error = await redeem(client, { invite_token: "hunter22/" }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: "ECONNREFUSED",
    message:
      "shop.redeem GET https://eu.shop.test/api/invites/{invite_token}: connection failed: ECONNREFUSED (attempts: 1)",
  });
  expect(print(error)).not.toContain("hunter22");
});

test("each attempt logs one line, and a logger that throws does no harm", async () => {
  const lines: string[] = [];
  const replies = [
    new Response(null, { status: 503, headers: { "retry-after": "0" } }),
    Response.json({ items: [] }, { headers: { "x-request-id": "5d2f-07" } }),
  ];
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    fetch: async () => replies.shift()!,
    logger: {
      info: (line) => lines.push(`info ${line}`),
      warn(line) {
        lines.push(`warn ${line}`);
        throw new Error("disk full");
      },
    },
  });
  await listItems(client, { limit: 1 });
  expect(lines.map((line) => line.replace(/\d+ ms/, "N ms"))).toEqual([
    "warn shop.listItems GET https://eu.shop.test/api/items: 503 in N ms (attempts: 1)",
    "info shop.listItems GET https://eu.shop.test/api/items: 200 in N ms (attempts: 2), request id 5d2f-07",
  ]);
});

test.each([
  ["the key", { apiKey: "5d2f07aa" }, {}, {}],
  ["a token of a function", { token: () => "5d2f07aa", projectId: "p" }, {}, {}],
  ["a header of the call", { apiKey: "key" }, { headers: { "X-Session": "5d2f07aa" } }, {}],
  ["a field of the body", { apiKey: "key" }, {}, { password: "5d2f07aa" }],
  ["the key in capitals", { apiKey: "5D2F07AA" }, {}, {}],
  ["the URL", { apiKey: "key", baseUrl: "https://eu.shop.test/5d2f07aa" }, {}, {}],
])("a request id that echoes %s is not logged", async (_what, given, options, input) => {
  const lines: string[] = [];
  const client = createShopClient({
    ...given,
    logger: { info: (line) => lines.push(line), warn: (line) => lines.push(line) },
    fetch: async () => Response.json({ id: "1" }, { headers: { "x-request-id": "5d2f07aa" } }),
  });
  await createItem(client, { name: "a", ...input }, options);
  expect(lines[0]).toMatch(/: 200 in \d+ ms \(attempts: 1\)$/);
});

test.each([
  Object.assign(new Error("hunter22-message"), { name: "hunter22-name", code: "hunter22-code" }),
  {
    get code(): never {
      throw new Error("hunter22");
    },
  },
])("names and codes of foreign errors are never shown", async (thrown) => {
  const fail = async (): Promise<never> => {
    throw thrown;
  };
  const clients = [
    createShopClient({ apiKey: "key", retries: 0, fetch: fail }),
    createShopClient({ token: fail, projectId: "p", retries: 0 }),
  ];
  for (const client of clients) {
    const error = await createItem(client, {}).catch((one: unknown) => one);
    expect(error).toMatchObject({ service: "shop" });
    expect(print(error)).not.toContain("hunter22");
  }
});
