import createClient, { type Middleware } from "openapi-fetch";
import { expect, test } from "vitest";
import { openapiFetch } from "../src/openapi-fetch.ts";
import { shopWith } from "./fixtures/service.ts";
import { answers as play, failureOf } from "./support/answers.ts";

/** The common interface of both clients. */
interface Raw {
  request(method: string, path: string, init?: object): Promise<object>;
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
}

interface Exchange {
  readonly client: Raw;
  readonly sent: object[];
}

const baseUrl = "https://eu.shop.test/api";
const headers = { "X-All": "1", "X-Off": "1" };

const written = async (request: Request): Promise<object> => ({
  method: request.method,
  url: request.url,
  headers: Object.fromEntries(
    [...request.headers]
      .filter(([name]) => name !== "api-key")
      .map(([name, value]) => [name, value.replace(/boundary=.*/, "boundary")]),
  ),
  body: (await request.text()).replaceAll(/(?<=--)-*form\S*/g, "boundary"),
  credentials: request.credentials,
  cache: request.cache,
});

function both(answer: () => Response): Exchange[] {
  const makers: ((fetch: (request: Request) => Promise<Response>) => Raw)[] = [
    (fetch) => createClient({ baseUrl, headers, fetch }) as unknown as Raw,
    (fetch) => openapiFetch(shopWith(fetch, { baseUrl, headers, retries: 0 })) as unknown as Raw,
  ];
  return makers.map((make) => {
    const sent: object[] = [];
    const client = make(async (request) => {
      sent.push(await written(request.clone()));
      return answer();
    });
    return { client, sent };
  });
}

/** The requests that were sent, and the result. */
async function outcomeOf({ client, sent }: Exchange, method: string, path: string, init: object) {
  const { response, ...content } = (await client.request(method, path, init)) as { response: Response };
  const plain = Object.fromEntries(
    await Promise.all(
      Object.entries(content)
        // openapi-fetch may return an empty string for an empty error.
        .filter(([name, value]) => value !== undefined && !(name === "error" && value === ""))
        .map(async ([name, value]) => [
          name,
          value instanceof Object && !Array.isArray(value) && value.constructor !== Object
            ? [value.constructor.name, await new Response(value as Blob).text()]
            : value,
        ]),
    ),
  ) as object;
  return { sent, content: plain, status: response.status, headers: Object.fromEntries(response.headers) };
}

const form = () => {
  const data = new FormData();
  data.append("name", "a");
  return data;
};
const json = (): Response => Response.json({ id: "1" });

test.each<[string, string, string, object]>([
  ["nothing", "get", "/items", {}],
  [
    "parameters",
    "GET",
    "/items/{id}",
    { params: { path: { id: "a b/ä" }, query: { limit: 1, none: null, no: undefined } } },
  ],
  [
    "lists and trees",
    "GET",
    "/items",
    { params: { query: { ids: ["a", "b c"], filter: { name: "x y", age: 1 } } } },
  ],
  [
    "a style of lists",
    "GET",
    "/items",
    {
      params: { query: { ids: ["a", "b"] } },
      querySerializer: { array: { style: "pipeDelimited", explode: false } },
    },
  ],
  [
    "reserved characters",
    "GET",
    "/items",
    { params: { query: { q: "a/b?c" } }, querySerializer: { allowReserved: true } },
  ],
  ["a custom query", "GET", "/items", { params: { query: { q: 1 } }, querySerializer: () => "own=1" }],
  [
    "headers",
    "GET",
    "/items",
    { headers: { "X-One": "2", "x-off": null }, params: { header: { "X-Two": "3" } } },
  ],
  ["a Headers object", "GET", "/items", { headers: new Headers({ "X-One": "2" }) }],
  ["options of fetch", "GET", "/items", { cache: "no-store", credentials: "omit" }],
  ["JSON", "POST", "/items", { body: { name: "ä", none: null, no: undefined } }],
  ["null", "POST", "/items", { body: null }],
  [
    "a form",
    "POST",
    "/items",
    { body: { name: "a b" }, headers: { "Content-Type": "application/x-www-form-urlencoded" } },
  ],
  ["parts", "POST", "/items", { body: form() }],
  ["a custom body", "POST", "/items", { body: { name: "a" }, bodySerializer: () => form() }],
  [
    "text",
    "PUT",
    "/items",
    { body: "plain", bodySerializer: String, headers: { "Content-Type": "text/plain" } },
  ],
  ["another base", "GET", "/items", { baseUrl: "https://eu.shop.test/v2/" }],
  ["a deletion", "DELETE", "/items/{id}", { params: { path: { id: "1" } } }],
])("a request with %s is the same as of openapi-fetch", async (_what, method, path, init) => {
  const [theirs, ours] = await Promise.all(both(json).map((one) => outcomeOf(one, method, path, init)));
  expect(ours).toEqual(theirs);
});

const broken = (): never => {
  throw new TypeError("broken");
};

const answers: [string, () => Response][] = [
  ["JSON", json],
  ["JSON with its length", () => new Response('{"id":"1"}', { headers: { "content-length": "10" } })],
  ["a body without a type", () => new Response(new TextEncoder().encode('"text"'))],
  ["no content", () => new Response(null, { status: 204 })],
  ["an empty success", () => new Response("", { headers: { "content-length": "0" } })],
  ["an error in JSON", () => Response.json({ why: "x" }, { status: 404, headers: { "x-request-id": "1" } })],
  ["an error in text", () => new Response("gone", { status: 410 })],
  ["an error without a body", () => new Response(null, { status: 500, headers: { "content-length": "0" } })],
];

test.each(
  answers.flatMap(([what, answer]) =>
    ["json", "text", "blob", "arrayBuffer", "stream"].map((parseAs) => [what, parseAs, answer] as const),
  ),
)("%s as %s is read as openapi-fetch reads it", async (_what, parseAs, answer) => {
  const [theirs, ours] = await Promise.all(
    both(answer).map((one) => outcomeOf(one, "GET", "/items", { parseAs })),
  );
  expect(ours).toEqual(theirs);
});

test.each<[string, (seen: string[]) => Middleware]>([
  [
    "only reads",
    (seen) => ({
      onRequest: ({ request, schemaPath, params, id, options: { fetch, ...options } }) => {
        seen.push(`${request.url} ${schemaPath} ${JSON.stringify(params)} ${typeof id} ${typeof fetch}`);
        const { baseUrl: base, parseAs, ...serializers } = options;
        seen.push(`${base} ${parseAs}`, ...Object.values(serializers).map((one) => typeof one));
      },
      onResponse: async ({ response }) => void seen.push(await response.clone().text()),
    }),
  ],
  [
    "changes the request",
    () => ({ onRequest: ({ request }) => new Request(request, { headers: { "x-new": "1" } }) }),
  ],
  [
    "returns a response of its own",
    (seen) => ({ onRequest: () => Response.json("mine"), onResponse: () => void seen.push("no") }),
  ],
  [
    "changes the response",
    () => ({ onResponse: ({ response }) => Response.json("other", { status: response.status }) }),
  ],
  ["catches", () => ({ onError: ({ error }) => Response.json(error instanceof Error) })],
])("middleware that %s works as in openapi-fetch", async (what, middleware) => {
  const outcomes = await Promise.all(
    both(what === "catches" ? broken : json).map(async (one) => {
      const seen: string[] = [];
      const order = (name: string): Middleware => ({
        onRequest: () => void seen.push(`${name} asks`),
        onResponse: () => void seen.push(`${name} sees`),
      });
      const [first, gone, last] = [order("first"), order("gone"), order("last")];
      one.client.use(first, middleware(seen), gone, last);
      one.client.eject(gone);
      const init = { params: { query: { limit: 1 } }, body: { name: "a" }, middleware: [order("own")] };
      return { ...(await outcomeOf(one, "POST", "/items", init)), seen };
    }),
  );
  expect(outcomes[1]).toEqual(outcomes[0]);
});

test.each(['{"agents":[{"id":9007199254740993}]}', "[-12345678901234567890]"])(
  "%s is a DecodeError: openapi-fetch would round its integer",
  async (text) => {
    const answer = () => new Response(text, { headers: { "content-type": "application/json" } });
    const stub = play(answer);
    const client = openapiFetch(shopWith(stub)) as unknown as Raw;
    const error = await failureOf(client.request("get", "/items", {}));
    expect(error).toMatchObject({ name: "DecodeError", status: 200, attempts: 1, body: text });
    expect(error.message).toContain("has an integer too large for a number");
    expect(error.message).not.toMatch(/\d{16}/);
    expect(stub.requests).toHaveLength(1);
    // The text has the exact integer.
    expect(await client.request("get", "/items", { parseAs: "text" })).toMatchObject({ data: text });
  },
);

test("safe integers, digits in strings and other numbers are not changed", async () => {
  const body = { id: 9007199254740991, name: "9007199254740993", ratio: 1e300 };
  const client = openapiFetch(shopWith(play(body))) as unknown as Raw;
  expect(await client.request("get", "/items", {})).toMatchObject({ data: body });
});
