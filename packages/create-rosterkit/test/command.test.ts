import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { runCommand } from "../src/command.ts";

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "create-"));
  writeFileSync(
    join(folder, "openapi.yaml"),
    "openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\npaths: {}\n",
  );
  writeFileSync(join(folder, "notes.yaml"), "just: notes\n");
  writeFileSync(join(folder, "swagger.json"), '{ "swagger": "1.2" }');
  writeFileSync(join(folder, "broken.json"), "{");
  const operation = {
    operationId: "getBook",
    tags: ["books"],
    responses: { "204": { description: "Done." } },
  };
  const info = { title: "Library", version: "1.0.0" };
  const servers = [{ url: "https://library.test" }];
  const library = { openapi: "3.0.3", info, servers, paths: { "/book": { get: operation } } };
  writeFileSync(join(folder, "library.json"), JSON.stringify(library));
  writeFileSync(join(folder, "taken"), "a file");
  mkdirSync(join(folder, "full"));
  writeFileSync(join(folder, "full", "mine.txt"), "mine");
  said = [];
  vi.spyOn(console, "error").mockImplementation((text: string) => said.push(text));
  vi.spyOn(console, "log").mockImplementation((text: string) => said.push(text));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const usual = ["my-sdk", "--spec", "openapi.yaml", "--scope", "@acme"];

test.each<[string, string[], RegExp]>([
  ["nothing", [], /Give the folder.*Give an OpenAPI document.*Give the npm scope/s],
  [
    "no document",
    ["my-sdk", "--spec", "no.yaml", "--scope", "@acme"],
    /no\.yaml does not exist\. Give the path/,
  ],
  ["a folder as document", ["my-sdk", "--spec", "full", "--scope", "@acme"], /full is not a file/],
  [
    "a file with another extension",
    ["my-sdk", "--spec", "taken", "--scope", "@acme"],
    /neither the extension \.yaml nor/,
  ],
  [
    "a scope without its sign",
    ["my-sdk", "--spec", "openapi.yaml", "--scope", "acme"],
    /acme is not an npm scope/,
  ],
  [
    "a scope with capitals",
    ["my-sdk", "--spec", "openapi.yaml", "--scope", "@Acme"],
    /@Acme is not an npm scope/,
  ],
  ["a folder that is not empty", ["full", ...usual.slice(1)], /full is not empty\. Give a new or/],
  ["a file instead of a folder", ["taken", ...usual.slice(1)], /taken is a file/],
  ["a folder without a parent", ["no/where", ...usual.slice(1)], /its parent folder does not exist/],
  ["an unknown flag", [...usual, "--scpoe", "@a"], /Unknown option '--scpoe'/],
  ["two folders", ["a", ...usual], /Give one folder, not a and my-sdk/],
  [
    "an invalid name for a service",
    [...usual, "--service", "My API"],
    /My API is not a valid name for a service/,
  ],
  [
    "a repository that is not a URL",
    [...usual, "--repository", "mine"],
    /mine is not the URL of a repository/,
  ],
  [
    "YAML that is not OpenAPI",
    ["my-sdk", "--spec", "notes.yaml", "--scope", "@acme"],
    /version of OpenAPI is missing/,
  ],
  [
    "Swagger 1",
    ["my-sdk", "--spec", "swagger.json", "--scope", "@acme"],
    /Swagger "1\.2" is neither 2\.0 nor OpenAPI 3/,
  ],
  ["broken JSON", ["my-sdk", "--spec", "broken.json", "--scope", "@acme"], /cannot be read/],
])("%s ends with 2 and one message, and leaves nothing", async (_, words, message) => {
  const before = readdirSync(folder, { recursive: true }).toSorted();
  expect(await runCommand(words, folder)).toBe(2);
  expect(said.join("\n")).toMatch(message);
  expect(said.at(-1)).toMatch(/\n\nNothing was created\.$/);
  expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(before);
});

test.each<[string, (port: number) => string, RegExp]>([
  ["has no document", (port) => `http://127.0.0.1:${port}/none.yaml`, /responds with status 404\. Give the/],
  ["has no OpenAPI", (port) => `http://127.0.0.1:${port}/notes.yaml`, /not an OpenAPI 3 document\. Give the/],
  ["is not https", () => "http://acme.example/openapi.yaml", /is not an https address\. Give the/],
  ["is invalid", () => "https://acme example/openapi.yaml", /is not a valid URL\. Give one/],
])("an address that %s ends with 2, and leaves nothing", async (_, address, message) => {
  const server = createServer(({ url }, response) =>
    url === "/notes.yaml" ? response.end("just: notes\n") : response.writeHead(404).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const before = readdirSync(folder, { recursive: true }).toSorted();
  const spec = address((server.address() as AddressInfo).port);
  expect(await runCommand(["my-sdk", "--spec", spec, "--scope", "@acme"], folder)).toBe(2);
  server.close();
  expect(said.join("\n")).toMatch(message);
  expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(before);
});

test("a registry without the packages and an unreachable one end with 2, and leave nothing", async () => {
  const server = createServer((_, response) => response.writeHead(404).end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("npm_config_registry", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.stubEnv("npm_config_fetch_retries", "0");
  const cache = join(folder, "npm-cache");
  vi.stubEnv("npm_config_cache", cache);
  const create = async (): Promise<string> => {
    said = [];
    const before = readdirSync(folder).toSorted();
    expect(await runCommand(["my-sdk", "--spec", "library.json", "--scope", "@acme"], folder)).toBe(2);
    rmSync(cache, { recursive: true });
    expect(readdirSync(folder).toSorted()).toEqual(before);
    return said.join("\n");
  };
  expect(await create()).toMatch(/cannot be installed.*Use a registry that has/s);
  server.close();
  expect(await create()).toMatch(/cannot be installed.*Check the connection/s);
});

test.skipIf(process.platform === "win32")("a closed terminal stops npm, and leaves nothing", async () => {
  let interrupt: () => void = () => undefined;
  // The registry never responds: npm waits for it until it is stopped.
  const server = createServer(({ socket }) => {
    socket.once("close", () => server.close());
    interrupt();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const before = readdirSync(folder).toSorted();
  const bin = join(import.meta.dirname, "..", "src", "bin.ts");
  const words = [
    "--conditions=rosterkit-source",
    bin,
    "my-sdk",
    "--spec",
    "library.json",
    "--scope",
    "@acme",
  ];
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const cache = mkdtempSync(join(tmpdir(), "create-cache-"));
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...process.env, npm_config_registry: registry, npm_config_cache: cache },
    stdio: "ignore",
  });
  interrupt = () => child.kill("SIGHUP");
  const [[code]] = await Promise.all([once(child, "exit"), once(server, "close")]);
  rmSync(cache, { recursive: true, maxRetries: 10 });
  expect(code).toBe(129);
  expect(readdirSync(folder).toSorted()).toEqual(before);
});

test("--version prints the version", async () => {
  expect(await runCommand(["--version"], folder)).toBe(0);
  expect(said).toEqual([manifest.version]);
});

test("--help prints the usage", async () => {
  expect(await runCommand(["--help"], folder)).toBe(0);
  expect(said.join("\n")).toMatch(/^npm create rosterkit@latest FOLDER -- --spec DOCUMENT/);
});
