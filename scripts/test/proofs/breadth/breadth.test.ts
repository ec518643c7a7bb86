import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import type { Call, Sent } from "./call.ts";
import { makePackages } from "./packages.ts";
import { startServer, type Exchange } from "./server.ts";

// Small documents, one for each group of features of OpenAPI. Their packages are generated, type-checked together with
// calls, and called. Requests that reach a real server, and outputs, are compared with the expectations of each call.

const exchange: Exchange = { answers: [], received: [] };
const main = await startServer("main", exchange);
const other = await startServer("other", exchange);
const made = await makePackages({ "https://main.test": main.url, "https://other.test": other.url });
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

afterAll(async () => {
  made[Symbol.dispose]();
  await Promise.all([main[Symbol.asyncDispose](), other[Symbol.asyncDispose]()]);
});

test("packages and calls type-check under all strict flags", () => expect(made.errors).toEqual([]));

const callsOf = await Promise.all(
  folders.map(async (folder) => [folder, await made.callsOf(folder)] as const),
);

describe.each(callsOf)("%s", (_, calls) => {
  test.each(calls.map((call) => [call.name, call] as const))("%s", async (__, call) => {
    const { value, ...played } = await play(call);
    const wanted = { error: undefined, sent: call.sent };
    expect(played).toEqual(call.thrown === undefined ? wanted : { ...wanted, error: call.thrown });
    expect(value).toEqual("output" in call ? call.output : value);
  });
});

interface Played {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly sent: readonly Partial<Sent>[];
}

/** Makes a call. Returns only the parts of requests and errors that the call expects. */
async function play({ make, answers = [], sent, thrown = "" }: Call): Promise<Played> {
  exchange.answers = answers;
  exchange.received.length = 0;
  const outcome = await Promise.resolve()
    .then(make)
    .then(
      (value: unknown) => ({ value, error: undefined }),
      (error: unknown) => ({ error: thrown !== "" && String(error).includes(thrown) ? thrown : error }),
    );
  return {
    ...outcome,
    sent: exchange.received.map((request, index) => expectedPartsOf(request, sent[index])),
  };
}

function expectedPartsOf(request: Sent, wanted: Partial<Sent> = request): Partial<Sent> {
  const parts = Object.keys(wanted).map((part) => [part, request[part as keyof Sent]]);
  const names = Object.keys(wanted.headers ?? {});
  // A header that was not sent is undefined.
  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name]]));
  return { ...Object.fromEntries(parts), ...(wanted.headers && { headers }) } as Partial<Sent>;
}
