import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { documentOf, jsonResponse, operationOf } from "../support/documents.ts";
import { configOf, temporaryRepository, writeInto } from "../support/repository.ts";

test("a document does not differ from itself with the pagination that was found in it", async () => {
  const query = (name: string) => ({ name, in: "query", schema: { type: "integer" } });
  const list = { type: "object", properties: { pets: { type: "array", items: { type: "string" } } } };
  const get = operationOf("pets.listPets", {
    parameters: [query("offset"), query("limit")],
    responses: { "200": jsonResponse(list) },
  });
  const root = temporaryRepository({
    "spec/sources/pets.yaml": documentOf("pets", { paths: { "/pets": { get } } }),
  });
  await generate(configOf(root));
  const merged = readFileSync(join(root, "spec/openapi.json"), "utf8");
  expect(merged).toContain("x-pagination");
  writeInto(root, "spec/released/openapi.json", merged);
  expect((await generate(configOf(root), { check: true })).changes).toEqual([]);
});
