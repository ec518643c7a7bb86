import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { GenerateConfig } from "../src/config.ts";
import { watchSpec } from "../src/watch.ts";
import { start } from "./support/generate.ts";
import { documentOf, operationOf } from "./support/documents.ts";
import { configOf, temporaryRepository, writeInto } from "./support/repository.ts";

const source = "spec/sources/pets.yaml";

/** Lines printed since the last check, and a promise of the next line. */
let printed: string[];
let next: PromiseWithResolvers<void>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  printed = [];
  next = Promise.withResolvers();
  const print = (line: string) => {
    printed.push(line.replace(/\d+ ms/, "0 ms"));
    next.resolve();
    next = Promise.withResolvers();
  };
  vi.spyOn(console, "log").mockImplementation(print);
  vi.spyOn(console, "error").mockImplementation(print);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Watches a repository whose changes the test reports. */
async function watching(root: string, config: Partial<GenerateConfig> = {}) {
  const folders = new Map<string, (file: string) => void>();
  await watchSpec({ ...configOf(root), ...config }, (folder, onChange) => {
    folders.set(folder.slice(root.length + 1), onChange);
    return { close: () => folders.delete(folder.slice(root.length + 1)) };
  });
  return {
    folders: () => [...folders.keys()],
    change: (folder: string, file: string) => folders.get(folder)?.(file),
    /** Lets the quiet time pass, and returns the lines that the run prints. */
    afterQuiet: async (lines = 1) => {
      printed = [];
      vi.advanceTimersByTime(30);
      while (printed.length < lines) await next.promise;
      return printed;
    },
  };
}

test("changes at the same time cause one run, which names them", async () => {
  const root = temporaryRepository({ [source]: documentOf("pets") });
  const { change, afterQuiet } = await watching(root);
  expect(printed.at(-1)).toBe("Watching spec/ …");
  writeInto(root, source, documentOf("pets", { root: { info: { title: "Pets", version: "2" } } }));
  for (const file of ["pets.yaml", "notes.txt", "pets.yaml"]) change("spec/sources", file);
  expect(await afterQuiet()).toEqual([
    expect.stringMatching(
      /^spec\/sources\/notes\.txt, spec\/sources\/pets\.yaml: .*spec\/openapi\.json changed in 0 ms$/,
    ),
  ]);
  change("spec", "openapi.json");
  change("spec/sources", "pets.yaml");
  expect(await afterQuiet()).toEqual(["spec/sources/pets.yaml: nothing changed in 0 ms"]);
});

test("faults are printed, and the last output stays", async () => {
  const root = temporaryRepository({ [source]: documentOf("pets") });
  const { change, afterQuiet } = await watching(root);
  const good = readFileSync(join(root, "spec/openapi.json"), "utf8");
  writeInto(root, source, "openapi: [");
  change("spec/sources", "pets.yaml");
  expect(await afterQuiet(2)).toEqual([
    expect.stringMatching(/^spec\/sources\/pets\.yaml#: Line 1, column \d+ cannot be read/),
    "spec/sources/pets.yaml: nothing was written; the last output is unchanged",
  ]);
  expect(readFileSync(join(root, "spec/openapi.json"), "utf8")).toBe(good);
});

test("new folders are watched", async () => {
  const root = temporaryRepository({ [source]: documentOf("pets") });
  const { change, afterQuiet, folders } = await watching(root);
  writeInto(root, "spec/sources/parts/pet.yaml", {});
  change("spec/sources", "parts");
  await afterQuiet();
  expect(folders()).toEqual(["spec", "spec/sources", "spec/sources/parts"]);
});

test("sources and overlays in different folders are watched", async () => {
  const overlay = { overlay: "1.1.0", info: { title: "", version: "" }, actions: [] };
  const root = temporaryRepository({
    "documents/pets.yaml": documentOf("pets"),
    "repairs/pets.yaml": overlay,
  });
  const { folders } = await watching(root, { sources: "documents", overlays: "repairs" });
  expect(printed.at(-1)).toBe("Watching documents/, repairs/ …");
  expect(folders()).toEqual(["documents", "repairs"]);
});

test("in one folder of an application, the folder of the document is watched", async () => {
  const root = temporaryRepository({ "api/pets.yaml": documentOf("pets") });
  const one = { folder: "src/api", sources: { pets: "api/pets.yaml" } };
  const { change, afterQuiet, folders } = await watching(root, one);
  expect(printed.at(-1)).toBe("Watching api/pets.yaml …");
  expect(folders()).toEqual(["api"]);
  writeInto(
    root,
    "api/pets.yaml",
    documentOf("pets", { paths: { "/cats": { get: operationOf("pets.getCat") } } }),
  );
  change("api", "pets.yaml");
  expect(await afterQuiet()).toEqual([
    expect.stringMatching(/^api\/pets\.yaml: .*src\/api\/operations\/pets\.ts.* changed in 0 ms$/),
  ]);
  expect(readFileSync(join(root, "src/api/operations/pets.ts"), "utf8")).toContain("getCat");
});

test("the command sees a change on the disk", async () => {
  vi.useRealTimers();
  const root = temporaryRepository({ [source]: documentOf("pets") });
  const { child, text } = start(root, ["--watch"]);
  onTestFinished(async () => {
    child.kill();
    await once(child, "close");
  });
  const seen = async (pattern: RegExp) => {
    while (!pattern.test(text.stdout)) await once(child.stdout!, "data");
  };
  await seen(/Watching spec\//);
  writeInto(root, source, documentOf("pets", { paths: { "/cats": { get: operationOf("pets.getCat") } } }));
  await seen(/^spec\/sources\/pets\.yaml: .*spec\/openapi\.json.* changed in \d+ ms\n/m);
  expect(readFileSync(join(root, "spec/openapi.json"), "utf8")).toContain("pets.getCat");
});
