import type { ClientOptions } from "@rosterkit/runtime/client";
import type { CallOptions, ServiceClient } from "@rosterkit/runtime/operation";
import { beforeAll, expect, test } from "vitest";
import { generateCases } from "../../src/cases/generate.ts";
import { untidy } from "../../src/cases/runtime-contents.ts";
import type { RuntimeCase } from "../../src/cases/types.ts";
import { compileDocument } from "../../src/document/compiled-document.ts";
import { findOperations, type PackageOperation, readClientPackage } from "../../src/package/exports.ts";
import { PackageUnderTest } from "../../src/package/package-under-test.ts";
import { createCredentials } from "../../src/run/context.ts";
import { playInProcess } from "../../src/run/called-server.ts";
import { runRuntime } from "../../src/run/runtime.ts";
import { clients, makePackage, pets } from "../support/pet-package.ts";

type Fetch = NonNullable<ClientOptions["fetch"]>;

/** A mistake of a runtime: in its client, its `fetch`, or its calls. */
interface Mistake {
  readonly client?: (options: ClientOptions) => ClientOptions;
  readonly fetch?: (fetch: Fetch) => Fetch;
  readonly call?: (called: PackageOperation) => PackageOperation;
}

const compiled = compileDocument(pets, 1);
let cases: RuntimeCase[];

beforeAll(() => {
  const all = [...compiled.operations.values()].flatMap(
    (operation) => generateCases(compiled, operation).cases,
  );
  cases = all.filter((one): one is RuntimeCase => one.kind === "runtime");
});

/** Returns the first case that fails, of one name or of all. */
async function firstFailure(
  { client = (options) => options, fetch, call }: Mistake,
  name?: string,
): Promise<string | undefined> {
  const { createPetsClient } = clients as { createPetsClient: (options: ClientOptions) => object };
  const create = (options: ClientOptions): object =>
    createPetsClient(client({ ...options, ...(fetch && { fetch: fetch(options.fetch as Fetch) }) }));
  const exported = findOperations(makePackage());
  if (call !== undefined) for (const [id, operation] of exported) exported.set(id, call(operation));
  const server = playInProcess(compiled);
  const clientPackage = readClientPackage({ ...clients, createPetsClient: create });
  const tested = new PackageUnderTest(exported, clientPackage, server);
  const context = {
    specification: compiled,
    server,
    credentials: createCredentials(compiled),
    oracles: [],
    tested,
  };
  for (const testCase of cases.filter((one) => name === undefined || one.name === `runtime: ${name}`)) {
    const [failure] = await runRuntime(context, testCase);
    if (failure !== undefined)
      return `${testCase.name}: expected ${failure.expected}, found ${failure.found}`;
  }
  return undefined;
}

const tamper = (change: (text: string) => string): Mistake => ({
  fetch: (fetch) => async (request, init) => {
    const response = await fetch(request, init);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
    return new Response(text === "" ? null : change(text), response);
  },
});

/** A runtime that changes the options of each call. */
const withOptions = (change: (options: CallOptions) => CallOptions): Mistake => ({
  call: (called) => {
    const wrap =
      (one: PackageOperation["result"] | PackageOperation["items"]) =>
      (client: ServiceClient<string>, input: object, options: CallOptions): unknown =>
        one?.(client, input, change(options));
    const { route, result, items, pages } = called;
    const more = { route, result: wrap(result), items: wrap(items), pages: wrap(pages) };
    return Object.assign(wrap(called as PackageOperation["result"]), more) as unknown as PackageOperation;
  },
});

test("the runtime keeps its promises", async () => {
  expect(cases.length).toBeGreaterThan(100);
  expect(await firstFailure({})).toBeUndefined();
});

test.each<[string, Mistake, string]>([
  [
    "headers of the client are lost",
    { client: (options) => ({ ...options, headers: undefined }) },
    "headers of the call override headers of the client",
  ],
  [
    "headers of the call are lost",
    withOptions((options) => ({ ...options, headers: undefined })),
    "the request of each page has the headers of the options",
  ],
  [
    "the signal of the call is ignored",
    withOptions((options) => ({ ...options, signal: undefined })),
    "an aborted signal prevents the request",
  ],
  [
    "the time limit is ignored",
    withOptions((options) => ({ ...options, timeout: undefined })),
    "`timeout` ends an attempt",
  ],
  [
    "the deadline is ignored",
    withOptions((options) => ({ ...options, deadline: undefined })),
    "`deadline` ends a call",
  ],
  [
    "`maximumBytes` is ignored",
    withOptions((options) => ({ ...options, maximumBytes: undefined })),
    "`maximumBytes` limits the response",
  ],
  [
    "the number of retries is ignored",
    withOptions((options) => ({ ...options, retries: 3 })),
    "the number of retries is a limit",
  ],
  ["no retries", withOptions((options) => ({ ...options, retries: 0 })), "a rejected call is retried"],
  [
    "Retry-After is ignored",
    {
      fetch: (fetch) => async (request, init) => {
        const response = await fetch(request, init);
        if (response.headers.has("retry-after")) response.headers.set("retry-after", "0");
        return response;
      },
    },
    "a `Retry-After` of more than a minute ends the call",
  ],
  [
    "redirects are followed",
    { fetch: (fetch) => (request, init) => fetch(new Request(request, { redirect: "follow" }), init) },
    "a redirect is not followed",
  ],
  [
    "the path of the base URL is lost",
    {
      client: (options) => ({
        ...options,
        ...("baseUrl" in options && options.baseUrl
          ? { baseUrl: new URL(options.baseUrl as string).origin }
          : {}),
      }),
    },
    "the path of the base URL is kept, with or without a trailing slash",
  ],
  [
    "strings are trimmed",
    tamper((text) => text.replaceAll(untidy, untidy.trim())),
    "texts are neither trimmed nor normalized",
  ],
  [
    "strings are normalised",
    tamper((text) => text.normalize("NFC")),
    "texts are neither trimmed nor normalized",
  ],
  [
    "zero is lost",
    tamper((text) => text.replaceAll(/":0(?=[,}])/g, '":null')),
    "zero, false and the empty string are received",
  ],
  [
    "the empty string is lost",
    tamper((text) => text.replaceAll('""', "null")),
    "zero, false and the empty string are received",
  ],
  [
    "undeclared fields are stripped",
    tamper((text) => text.replace(/,"undeclared-field":\{[^}]*\}/, "")),
    "an undeclared field is received",
  ],
  [
    "a byte order mark ends the call",
    tamper((text) => text.replace("\ufeff", "\ufeff\ufeff")),
    "a byte order mark is removed",
  ],
  [
    "request ids are lost",
    {
      fetch: (fetch) => async (request, init) => {
        const response = await fetch(request, init);
        response.headers.delete("x-request-id");
        return response;
      },
    },
    "an error has the request id",
  ],
  [
    "204 is treated as a failure",
    {
      fetch: (fetch) => async (request, init) => {
        const response = await fetch(request, init);
        return response.status === 204 ? new Response(null, { status: 500 }) : response;
      },
    },
    "an undocumented 204 is a success only of an operation without a response body",
  ],
  [
    "null is sent as text",
    {
      fetch: (fetch) => (request, init) =>
        fetch(
          request.url.includes("kind=") ? request : new Request(`${request.url}?kind=null`, request),
          init,
        ),
    },
    "a parameter that is null is not sent",
  ],
])("%s: found", async (_, mistake, name) => {
  expect(await firstFailure(mistake, name)).toContain(name);
});
