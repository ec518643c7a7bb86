import { EventEmitter, once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../src/live/command.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
});
afterAll(() => rm(folder, { recursive: true }));

const tree = { type: "object", properties: { a: { $ref: "#/components/schemas/Tree" } } };
const json = { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } };
const responses = { "200": { description: "", content: json }, "401": { description: "" } };

/** Two operations: a call of the second one shows that the first one has not ended the run. */
function documentOf(first: object = {}): object {
  return {
    openapi: "3.1.0",
    info: { title: "Trees", version: "1.0.0" },
    components: {
      schemas: { Tree: tree },
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", "x-credential": "apiKey" } },
    },
    security: [{ key: [] }],
    paths: {
      "/first": { get: { operationId: "trees.first", responses, ...first } },
      "/second": { get: { operationId: "trees.second", responses } },
    },
  };
}

interface Report {
  readonly called: string[];
  readonly skipped: string[];
  readonly excluded: string[];
  readonly findings: { readonly operation: string; readonly problem?: string; readonly found: string }[];
}

/** Answers the first operation with the given listener, and the second one as documented. */
async function run(
  listener: RequestListener,
  document: object,
  words: readonly string[] = [],
): Promise<Report> {
  const server = createServer((request, response) => {
    if (request.headers["x-key"] !== "the-key") return void response.writeHead(401).end();
    if (request.url === "/first") return listener(request, response);
    return void response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const spec = join(folder, "trees.json");
  await writeFile(spec, JSON.stringify(document));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const printed: string[] = [];
  await runCommand(["--spec", spec, "--server", url, "--json", "--rate", "1000", ...words], {
    environment: { ROSTERKIT_API_KEY: "the-key" },
    print: (text) => printed.push(text),
    warn: () => undefined,
    interrupted: new Promise(() => undefined),
  });
  server.close();
  server.closeAllConnections();
  return JSON.parse(printed.join("\n")) as Report;
}

test("a response nested 100,000 deep is excluded and does not end the run", async () => {
  const body = `${'{"a":'.repeat(100_000)}{}${"}".repeat(100_000)}`;
  const { called, excluded } = await run(
    (_, response) => response.writeHead(200, { "content-type": "application/json" }).end(body),
    documentOf(),
  );
  expect(called).toEqual(["trees.first", "trees.second"]);
  expect(excluded.join("\n")).toMatch(/trees\.first: .*(?:broke off|failed): RangeError/);
});

test("an endless response ends only its case", async () => {
  const { called, findings } = await run((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const chunk = Buffer.alloc(2 ** 20, " ");
    const send = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", send);
    send();
  }, documentOf());
  expect(called).toEqual(["trees.first", "trees.second"]);
  expect(findings.map(({ found }) => found)).toEqual(["none: a body larger than 16777216 bytes"]);
});

test("a header of the server does not redirect the run", async () => {
  const headers = { "content-type": "text/plain", "x-proxy-error": "1" };
  const { findings } = await run((_, response) => response.writeHead(500, headers).end("x"), documentOf());
  expect(findings.map(({ problem }) => problem)).toEqual(["undocumented status"]);
});

test("a GET with a body is excluded", async () => {
  const { called, excluded } = await run(
    () => {},
    documentOf({ requestBody: { required: true, content: json } }),
  );
  expect(called).toEqual(["trees.second"]);
  expect(excluded).toContain("trees.first: every call: a GET request has no body");
});

test("a GET with a method override is a write", async () => {
  const parameters = [{ name: "X-HTTP-Method-Override", in: "header", schema: { type: "string" } }];
  const { skipped } = await run(() => {}, documentOf({ parameters }));
  expect(skipped).toEqual(["trees.first"]);
});

test("refuses credentials in the server URL, and does not print them", async () => {
  const warned: string[] = [];
  const words = ["--spec", "none.json", "--server", "https://ann:secret@example.com"];
  const warn = (text: string): unknown => warned.push(text);
  const code = await runCommand(words, {
    environment: {},
    print: warn,
    warn,
    interrupted: new Promise(() => undefined),
  });
  expect([code, ...warned]).toEqual([
    2,
    "--server: the URL must not contain credentials. Set environment variables instead.",
  ]);
});

test("the proxy refuses pages of other origins, and its archive is private and contains no secrets", async () => {
  const server = createServer(
    (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end("{}"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const [spec, har] = [join(folder, "trees.json"), join(folder, "listen.har")];
  await writeFile(spec, JSON.stringify(documentOf()));
  await writeFile(har, "", { mode: 0o644 });
  const events = new EventEmitter();
  const listening = once(events, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ended = runCommand(["--spec", spec, "--server", url, "--listen", "0", "--har", har], {
    environment: {},
    print: () => undefined,
    warn: (text) => events.emit("listening", /http:\S+\d/.exec(text)?.[0] ?? ""),
    interrupted: once(events, "interrupt").then(() => undefined),
  });
  const [proxy] = (await listening) as [string];
  const get = (headers: Record<string, string>): Promise<number> =>
    fetch(`${proxy}/first`, { headers: { "x-key": 'k&"<key', ...headers } }).then(({ status }) => status);
  expect(await get({ origin: "https://elsewhere.example" })).toBe(403);
  expect(await get({ origin: proxy })).toBe(200);
  expect(await get({})).toBe(200);
  events.emit("interrupt");
  await ended;
  server.close();
  server.closeAllConnections();
  const text = await readFile(har, "utf8");
  expect((JSON.parse(text) as { log: { entries: unknown[] } }).log.entries).toHaveLength(2);
  expect(text).not.toMatch(/k&|key"?</);
  expect((await stat(har)).mode & 0o777).toBe(0o600);
});
