import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findImportExtension } from "../../src/command/import-extension.ts";
import { runCommand } from "../../src/command/run.ts";
import { serviceNameOf } from "../../src/name/public-names.ts";
import { documentOf } from "../support/documents.ts";
import { snapshot, temporaryRepository, writeInto } from "../support/repository.ts";

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => printed.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => printed.push(text));
});
afterEach(() => vi.restoreAllMocks());

const words = ["pets.yaml", "-o", "src/api"];
const appWith = (files: Readonly<Record<string, string | object>> = {}): string =>
  temporaryRepository({ "pets.yaml": documentOf("pets"), ...files });

test("types, client and operations are in one folder that needs the runtime alone", async () => {
  const root = appWith();
  expect(await runCommand(words, root)).toBe(0);
  const files = snapshot(join(root, "src/api"));
  expect(Object.keys(files)).toEqual([
    "client/index.ts",
    "client/pets.ts",
    "index.ts",
    "operations/index.ts",
    "operations/pets.ts",
    "types/index.ts",
    "types/pets.ts",
  ]);
  const imported = Object.values(files).flatMap((text) =>
    Array.from(text.matchAll(/from "([^.][^"]*)"/g), ([, from = ""]) =>
      from.split("/").slice(0, 2).join("/"),
    ),
  );
  expect([...new Set(imported)]).toEqual(["@rosterkit/runtime"]);
  for (const text of Object.values(files))
    expect(text).toMatch(/^\/\/ Generated from pets\.yaml by `rosterkit-codegen`\. Do not edit\.\n/);
  expect(printed.at(-1)).toMatch(/^The files need one package: npm install "@rosterkit\/runtime@/);
  expect(await runCommand([...words, "--check"], root)).toBe(0);
});

test("a file that is no longer generated is removed, and a hand-written one stays or is refused", async () => {
  const root = appWith({ "src/api/mine.ts": "export const mine = 1;\n" });
  await runCommand(words, root);
  writeInto(
    root,
    "src/api/types/old.ts",
    "// Generated from pets.yaml by `rosterkit-codegen`. Do not edit.\n",
  );
  expect(await runCommand([...words, "--check"], root)).toBe(1);
  expect(printed.join("\n")).toContain("extra    src/api/types/old.ts is no longer generated");
  expect(await runCommand(words, root)).toBe(0);
  expect(existsSync(join(root, "src/api/types/old.ts"))).toBe(false);
  expect(readFileSync(join(root, "src/api/mine.ts"), "utf8")).toBe("export const mine = 1;\n");

  writeFileSync(join(root, "src/api/index.ts"), "export const byHand = 1;\n");
  const before = snapshot(root);
  expect(await runCommand(words, root)).toBe(2);
  expect(printed.at(-1)).toContain("src/api/index.ts#: The file exists and was not generated.");
  expect(snapshot(root)).toEqual(before);
});

test("generating into a folder leaves a generated folder inside of it alone", async () => {
  const root = appWith();
  await runCommand(words, root);
  const before = snapshot(join(root, "src/api"));
  expect(await runCommand(["pets.yaml", "-o", "src"], root)).toBe(0);
  expect(snapshot(join(root, "src/api"))).toEqual(before);
});

test.each<[string, string[], RegExp]>([
  ["no document", ["no.yaml", "-o", "src"], /no\.yaml is neither a file nor a command/],
  ["two documents", ["pets.yaml", "pets.yaml", "-o", "src"], /Give one document, not 2/],
  ["no folder", ["pets.yaml"], /Give the folder for the files: -o src\/api/],
  ["a file that is not OpenAPI", ["notes.yaml", "-o", "src"], /The version of OpenAPI is missing/],
  ["a reference out of the folder", ["sub/out.json", "-o", "src"], /leads out of the folder sub\//],
  ["an unknown flag", [...words, "--outptu"], /Unknown option '--outptu'/],
  ["an unknown import extension", [...words, "--import-extension", ".mts"], /--import-extension \.mts: give/],
  [
    "a file instead of the folder",
    ["pets.yaml", "-o", "notes.yaml"],
    /notes\.yaml is a file\. Give a folder/,
  ],
  [
    "a folder instead of the file of types",
    ["pets.yaml", "--types-only", "-o", "sub"],
    /sub is a folder\. Give a file/,
  ],
  ["types into a hand-written file", ["pets.yaml", "--types-only", "-o", "notes.yaml"], /was not generated/],
  [
    "types alone and watching",
    ["pets.yaml", "--types-only", "--watch"],
    /--types-only goes with -o and --check/,
  ],
  ["checking types without a file", ["pets.yaml", "--types-only", "--check"], /Give the file to check: -o/],
  ["types alone with a name", ["pets.yaml", "--types-only", "--name", "a"], /--types-only goes with -o and/],
  ["watching and checking", [...words, "--watch", "--check"], /--watch goes with no other option/],
])("%s ends with 2 and writes nothing", async (_, given, message) => {
  const out = { $ref: "../pets.yaml#/components/schemas/A" };
  const root = appWith({
    "notes.yaml": "just: notes\n",
    "sub/out.json": documentOf("out", { components: { schemas: { Out: out } } }),
  });
  const before = snapshot(root);
  expect(await runCommand(given, root)).toBe(2);
  expect(printed.join("\n")).toMatch(message);
  expect(snapshot(root)).toEqual(before);
});

describe("imports have the extension that the project accepts", () => {
  const bundler = { module: "esnext", moduleResolution: "bundler" };
  test.each<[string, Record<string, object>, string]>([
    ["no settings", {}, ".ts"],
    ["Deno", { "deno.json": {} }, ".ts"],
    ["Node", { "tsconfig.json": { compilerOptions: { module: "nodenext" } } }, ".js"],
    ["a bundler", { "tsconfig.json": { compilerOptions: bundler } }, ""],
    [
      "extensions of TypeScript",
      {
        "tsconfig.json": { compilerOptions: { ...bundler, noEmit: true, allowImportingTsExtensions: true } },
      },
      ".ts",
    ],
    [
      "settings that extend others",
      { "tsconfig.json": { extends: "./base.json" }, "base.json": { compilerOptions: bundler } },
      "",
    ],
  ])("%s", (_, files, extension) => {
    expect(findImportExtension(join(temporaryRepository(files), "src", "api"))).toBe(extension);
  });

  test("in every file", async () => {
    const root = appWith({ "tsconfig.json": { compilerOptions: { module: "nodenext" } } });
    await runCommand(words, root);
    const texts = Object.values(snapshot(join(root, "src/api"))).join("\n");
    const extensions = Array.from(texts.matchAll(/from "\.[^"]*?(\.\w+)?"/g), ([, extension]) => extension);
    expect(new Set(extensions)).toEqual(new Set([".js"]));
  });
});

test.each([
  ["api/Pet Store.yaml", "pet-store"],
  ["openapi.json", "api"],
  ["swagger.yml", "api"],
  ["3d.json", "api"],
  ["index.json", "api"],
  ["日本.json", "api"],
])("the service of %s is %s", (path, name) => expect(serviceNameOf(path)).toBe(name));
