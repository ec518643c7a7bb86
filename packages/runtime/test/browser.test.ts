import { expect, test } from "vitest";
import type * as clientModule from "../src/client.ts";
import type * as errors from "../src/index.ts";
import type * as operationModule from "../src/operation.ts";
import type { Any } from "./fixtures/thing.ts";
import { answers, refused, type Stub } from "./support/answers.ts";

/** Loads the bundles for Node or for browsers. */
async function load(folder: string) {
  const path = new URL(`../dist/${folder}`, import.meta.url).href;
  const { createServiceClient } = (await import(`${path}client.js`)) as typeof clientModule;
  const { operation } = (await import(`${path}operation.js`)) as typeof operationModule;
  return {
    errors: (await import(`${path}index.js`)) as Readonly<Record<string, unknown>> & typeof errors,
    clientWith: (fetch: Stub, options: object = {}): clientModule.ServiceClient<"shop"> =>
      createServiceClient(
        {
          name: "shop",
          servers: { eu: "https://shop.test" },
          schemes: { Key: { credential: "apiKey", header: "X-Key" } },
          security: [{ Key: [] }],
        },
        { fetch, retries: 0, apiKey: "key", ...options } as object,
      ),
    act: operation<Any>({
      id: "shop.act",
      method: "POST",
      path: "/things/{id}",
      parameters: { id: "path" },
      responses: { 204: null },
      security: [{ Key: [] }],
    }),
  };
}

type Loaded = Awaited<ReturnType<typeof load>>;
const [node, page] = await Promise.all([load(""), load("browser/")]);
const where = "shop.act POST https://shop.test/things/{id}";

const misuses: readonly [
  name: string,
  {
    readonly misuse: (loaded: Loaded, stub: Stub) => unknown;
    readonly type: string;
    readonly messages: string[];
  },
][] = [
  [
    "a misspelt option",
    {
      misuse: ({ clientWith }, stub) => clientWith(stub, { timeOut: 5 }),
      type: "InputError",
      messages: ["shop: unknown option timeOut: did you mean timeout?", "shop: unknown option timeOut"],
    },
  ],
  [
    "a limit that is not a number",
    {
      misuse: ({ clientWith }, stub) => clientWith(stub, { deadline: "5" }),
      type: "InputError",
      messages: ["shop: deadline must be a number from 0", "shop: deadline is invalid"],
    },
  ],
  [
    "an insecure base URL",
    {
      misuse: ({ clientWith }, stub) => clientWith(stub, { baseUrl: "http://shop.test" }),
      type: "InputError",
      messages: [
        "shop: baseUrl must be https, or http with allowHttp, not http://shop.test",
        "shop: baseUrl is invalid",
      ],
    },
  ],
  [
    "a credential that cannot be sent in a header",
    {
      misuse: ({ clientWith }, stub) => clientWith(stub, { apiKey: "kéy" }),
      type: "CredentialsError",
      messages: ["shop: apiKey must be printable ASCII without spaces", "shop: apiKey is invalid"],
    },
  ],
  [
    "missing credentials",
    {
      misuse: ({ clientWith }, stub) => clientWith(stub, { apiKey: undefined }),
      type: "CredentialsError",
      messages: ["shop: missing apiKey", "shop: missing apiKey"],
    },
  ],
  [
    "a missing parameter",
    {
      misuse: ({ act, clientWith }, stub) => act(clientWith(stub), {}),
      type: "InputError",
      messages: [`${where}: id is missing`, `${where}: id is missing`],
    },
  ],
  [
    "a path parameter of dots",
    {
      misuse: ({ act, clientWith }, stub) => act(clientWith(stub), { id: ".." }),
      type: "InputError",
      messages: [
        `${where}: id must be one path segment: not empty, not "." or "..", no control characters`,
        `${where}: id is invalid`,
      ],
    },
  ],
  [
    "an undeclared field",
    {
      misuse: ({ act, clientWith }, stub) => act(clientWith(stub), { id: "1", ide: "2" }),
      type: "InputError",
      messages: [`${where}: unknown field ide (known: id)`, `${where}: unknown field ide`],
    },
  ],
];

test.each(misuses)(
  "%s is the same error in a browser, with a shorter message",
  async (_, { misuse, type, messages }) => {
    for (const [index, loaded] of [node, page].entries()) {
      const stub = answers({});
      const error = await Promise.resolve()
        .then(() => misuse(loaded, stub))
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(loaded.errors[type]);
      expect(error).toMatchObject({ name: type, message: `${messages[index]} (attempts: 0)` });
      expect(stub.requests).toEqual([]);
    }
  },
);

test("a browser does not retry a POST after a failed connection, because it does not know why", async () => {
  for (const [loaded, attempts, problem] of [
    [node, 2, "connection failed: ECONNREFUSED"],
    [page, 1, "connection failed"],
  ] as const) {
    const stub = answers(refused());
    const client = loaded.clientWith(stub, { retries: 1 });
    const error = await loaded.act(client, { id: "1" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(loaded.errors.ConnectionError);
    expect((error as Error).message).toContain(`: ${problem} (attempts: ${attempts})`);
    expect(stub.requests).toHaveLength(attempts);
  }
});
