import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { InputError, isObject } from "@rosterkit/openapi";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { replaceTexts, visitTexts } from "../hostile/places.ts";
import { richDocument } from "../hostile/rich-document.ts";
import { configOf, snapshot, temporaryRepository, writeInto } from "../support/repository.ts";

const source = "spec/sources/shop.json";
const canary = "canary-4711";

/** A repository with files outside of its spec folder that must not be read, and with links, a pipe and a folder in it. */
function repositoryWith(document: object): string {
  const root = temporaryRepository({
    "canary.yaml": canary,
    "canary.txt": canary,
    "spec/sources/own/part.yaml": { text: "a part" },
    [source]: document,
  });
  symlinkSync(join(root, "canary.yaml"), join(root, "spec/sources/own/link.yaml"));
  symlinkSync(root, join(root, "spec/sources/out"));
  execFileSync("mkfifo", [join(root, "spec/sources/own/pipe.yaml")]);
  return root;
}

/** The changes or the error of a run. */
async function outcomeOf(root: string): Promise<{ readonly text: string; readonly error?: InputError }> {
  try {
    const { changes } = await generate(configOf(root), { check: true });
    return { text: JSON.stringify(changes) };
  } catch (error) {
    if (error instanceof InputError) return { text: error.message, error };
    throw error;
  }
}

async function startServer(): Promise<{ readonly port: number; readonly requests: string[] }> {
  const requests: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    requests.push(url);
    response.setHeader("content-type", "application/json").end(`{"text":"${canary}"}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, requests };
}

/** The document with a reference instead of each text except the version, or next to each field. */
function withReferences(document: object, form: "text" | "reference" | "beside", target: string): object {
  if (form === "beside") return beside(document, target) as object;
  const texts = new Map<string, string>();
  visitTexts(document, (_, path, isName) => {
    if (!isName && path[0] !== "openapi") texts.set(path.join(" "), `\0${target}`);
  });
  const text = JSON.stringify(replaceTexts(document, texts));
  const wanted =
    form === "text" ? JSON.stringify(target) : JSON.stringify({ $ref: target, externalValue: target });
  return JSON.parse(text.replaceAll(JSON.stringify(`\0${target}`), () => wanted)) as object;
}

function beside(value: unknown, target: string): unknown {
  if (Array.isArray(value)) return value.map((item) => beside(item, target));
  if (!isObject(value)) return value;
  const fields = Object.entries(value).map(([key, child]) => [key, beside(child, target)]);
  return Object.fromEntries([...fields, ["externalValue", target], ["$ref", target]]);
}

const targets: readonly (readonly [name: string, target: (root: string, port: number) => string])[] = [
  ["a path that leads out", () => "../../canary.yaml"],
  ["a path that leads out, with a pointer", () => "../../canary.yaml#/text"],
  ["a text file outside", () => "../../canary.txt"],
  ["an absolute path", (root) => join(root, "canary.yaml")],
  ["a symbolic link to a file outside", () => "own/link.yaml"],
  ["a symbolic link to a folder outside", () => "out/canary.yaml"],
  ["a path that leads in and out", () => "own/../out/canary.txt"],
  ["a pipe", () => "own/pipe.yaml"],
  ["a folder", () => "own"],
  ["a device", () => "/dev/zero"],
  ["an endless device by a link", () => "../../../../../../../../dev/urandom"],
  ["a URL", (_, port) => `http://127.0.0.1:${port}/a.json`],
  ["a URL in capitals", (_, port) => `HTTP://127.0.0.1:${port}/a.json`],
  ["a URL without a scheme", (_, port) => `//127.0.0.1:${port}/a.json`],
  ["the URL of a file", (root) => `file://${join(root, "canary.yaml")}`],
  ["the URL of data", () => `data:application/json,"${canary.replace("-", "%2D")}"`],
];

test.each(targets)("%s is neither opened nor fetched, in any place of a document", async (_, targetOf) => {
  const { port, requests } = await startServer();
  const root = repositoryWith(richDocument);
  for (const form of ["text", "reference", "beside"] as const) {
    writeInto(root, source, withReferences(richDocument, form, targetOf(root, port)));
    const before = JSON.stringify(snapshot(root));
    const { text, error } = await outcomeOf(root);
    expect(text).not.toContain(canary);
    expect(text).not.toContain("ENXIO");
    expect(error).toBeDefined();
    expect(JSON.stringify(snapshot(root))).toBe(before);
  }
  expect(requests).toEqual([]);
});

const refusals: readonly (readonly [target: string, code: string, problem: RegExp, remedy: RegExp])[] = [
  [
    "../../canary.yaml",
    "reference-outside",
    /"\.\.\/\.\.\/canary\.yaml".*leads out of the folder spec\//,
    /into spec\//,
  ],
  ["own/link.yaml#/text", "reference-outside", /"own\/link\.yaml#\/text".*leads out/, /into spec\//],
  ["own/pipe.yaml", "reference-not-a-file", /"own\/pipe\.yaml".*not a regular file/, /Refer to a file/],
  ["/dev/zero", "reference-outside", /"\/dev\/zero".*leads out/, /into spec\//],
  [
    "https://shop.test/a.json",
    "reference-network",
    /"https:\/\/shop\.test\/a\.json".*nothing is fetched from the network/,
    /Download/,
  ],
];

const schemaOfLimit = "/components/parameters/limitq7/schema";

test.each(refusals)(
  "the reference %s is refused with its place and a remedy",
  async (target, code, problem, remedy) => {
    const { components, ...others } = richDocument;
    const { limitq7 } = components.parameters;
    const parameters = { limitq7: { ...limitq7, schema: { $ref: target } } };
    const { error } = await outcomeOf(
      repositoryWith({ ...others, components: { ...components, parameters } }),
    );
    expect(error?.diagnostics).toEqual([
      {
        file: source,
        pointer: schemaOfLimit,
        code,
        problem: expect.stringMatching(problem),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  },
);

test("a source that is a link to a file outside is not read", async () => {
  const root = temporaryRepository({ "canary.yaml": canary });
  mkdirSync(join(root, "spec/sources"), { recursive: true });
  symlinkSync(join(root, "canary.yaml"), join(root, "spec/sources/shop.yaml"));
  const { error } = await outcomeOf(root);
  expect(error?.diagnostics).toMatchObject([{ file: "spec/sources/shop.yaml", code: "reference-outside" }]);
});
