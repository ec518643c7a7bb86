import { describe, expect, test } from "vitest";
import { printDomainModule } from "../../src/emit/domain-module.ts";
import { format } from "../../src/emit/format.ts";
import { layoutOf, longestFile } from "../../src/emit/layout.ts";
import { buildModel } from "../../src/model/build.ts";
import type { OpenApiDocument, PathItem, Schema } from "../../src/model/document.ts";
import { documentWith, jsonAnswer, onlyModule, operationNamed } from "../support/model.ts";

/** Operations on as many paths, each answering a schema of its own with some fields. */
function large(paths: readonly string[], fields = 20): OpenApiDocument {
  const schemas = Object.fromEntries(
    paths.map((_, index): [string, Schema] => [
      `${String.fromCodePoint(65 + (index % 26))}${index}`,
      {
        type: "object",
        properties: Object.fromEntries(
          Array.from({ length: fields }, (__, field) => [`field${field}`, { type: "string" as const }]),
        ),
      },
    ]),
  );
  const names = Object.keys(schemas);
  const items = paths.map((path, index): [string, PathItem] => {
    const schema = { $ref: `#/components/schemas/${names[index]}` };
    return [path, { get: operationNamed(`shop.get${index}`, { responses: { "200": jsonAnswer(schema) } }) }];
  });
  return documentWith({ paths: Object.fromEntries(items), schemas });
}

const many = (count: number, path: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => path(index));

describe("a module", () => {
  test("that is short lies in one file", () => {
    const module = onlyModule(buildModel(large(["/things"])));
    expect(layoutOf(module).parts).toEqual([]);
    expect([...printDomainModule(module).keys()]).toEqual(["shop.ts"]);
  });

  test.each<[name: string, given: string[], want: string[]]>([
    [
      "by what its paths are about",
      many(64, (index) => `/shops/{id}/${["boxes", "things"][index % 2]}/{x${index}}`),
      ["shops-boxes", "shops-things"],
    ],
    [
      "by number where all paths are about one thing",
      many(60, (index) => `/{x${index}}/things`),
      ["things", "things-2"],
    ],
    [
      "with what ends early in a part of its own",
      ["/shops", ...many(64, (index) => `/shops/${["a", "b"][index % 2]}/{x${index}}`)],
      ["shops", "shops-a", "shops-b"],
    ],
  ])("that is long lies in parts, %s", (_, given, want) => {
    const module = onlyModule(buildModel(large(given)));
    const { parts, partOf } = layoutOf(module);
    const names = parts.filter(({ operations }) => operations.length > 0).map(({ name }) => name);
    expect(names).toEqual(want);
    expect([...partOf.keys()].toSorted()).toEqual(module.operations.map(({ id }) => id).toSorted());
  });

  test("is the same whatever its parts: every export, no file too long, each part with its imports", async () => {
    const module = onlyModule(buildModel(large(many(150, (index) => `/shops/${index % 7}/{x${index}}`))));
    const files = printDomainModule(module);
    const contents = await format("shop.ts", files.get("shop.ts") ?? "");
    expect(contents).toContain(
      "export {\n  type Get0Input,\n  type Get0Output,\n  type Get0Result,\n  get0,",
    );
    for (const { name } of module.operations) expect(contents).toMatch(new RegExp(`\\b${name},`));
    for (const { name } of module.types) expect(contents).toContain(`type ${name}`);
    expect(files.get("shop/shops-0.ts")).toMatch(/import type \{[^}]*\bA0\b[^}]*\} from "\.\/types[^"]*"/);
    for (const [path, text] of files) {
      expect((await format(path, text)).split("\n").length).toBeLessThan(longestFile * 1.25);
    }
  });
});

test("the part of an operation does not change with the others", () => {
  const given = many(64, (index) => `/shops/{id}/${["boxes", "things"][index % 2]}/{x${index}}`);
  const before = layoutOf(onlyModule(buildModel(large(given)))).partOf;
  const after = layoutOf(onlyModule(buildModel(large([...given, "/shops/{id}/aisles"])))).partOf;
  for (const [id, part] of before) expect(after.get(id)).toBe(part);
});
