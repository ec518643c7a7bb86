import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { valueAt } from "@rosterkit/openapi";
import { judgeServices } from "../../src/judge/judge.ts";
import { readServices } from "../../src/read/read.ts";
import { documentOf, jsonResponse, operationOf } from "../support/documents.ts";
import { temporaryRepository, writeInto } from "../support/repository.ts";

const source = "spec/sources/pets.yaml";
const overlay = "spec/overlays/pets.yaml";
const responseSchema = ["paths", "/pets", "get", "responses", "200", "content", "application/json", "schema"];

function respondingWith(schema: unknown): object {
  const operation = operationOf("pets.listPets", { responses: { "200": jsonResponse(schema) } });
  return documentOf("pets", { paths: { "/pets": { get: operation } } });
}

function overlayWith(...actions: object[]): object {
  return { overlay: "1.1.0", info: { title: "Overlay", version: "1.0.0" }, actions };
}

describe("a service is judged after its overlay", () => {
  test("which may define the target of a reference", async () => {
    const root = temporaryRepository({
      [source]: respondingWith({ $ref: "#/components/schemas/Pets" }),
      [overlay]: overlayWith({
        target: "$.components",
        update: { schemas: { Pets: { type: "array", items: {} } } },
      }),
    });
    await expect(judgeServices(await readServices({ root }))).resolves.toBeUndefined();
  });

  test("whose actions apply once each, in their order", async () => {
    const root = temporaryRepository({
      [source]: documentOf("pets"),
      [overlay]: overlayWith(
        { target: "$.tags", update: { name: "tools", description: "Tools." } },
        { target: "$.tags[0]", remove: true },
        { target: "$..summary", update: "Lists" },
      ),
    });
    const [service] = await readServices({ root });
    expect(service?.document.tags).toEqual([{ name: "tools", description: "Tools." }]);
    expect(valueAt(service?.document, ["paths", "/pets/users", "get", "summary"])).toBe("Lists");
  });
});

test.each([
  ["documents", "spec/overlays"],
  ["documents", "overlays"],
  ["api/sources", "other/overlays"],
])("sources in %s have their overlays in %s", async (sources, overlays) => {
  const root = temporaryRepository({
    [`${sources}/pets.yaml`]: documentOf("pets"),
    [`${overlays}/pets.yaml`]: overlayWith({ target: "$.info", update: { title: "Ours" } }),
    "canary.yaml": { $ref: "canary" },
  });
  const one = { root, sources: { pets: `${sources}/pets.yaml` }, overlays };
  for (const config of [{ root, sources, overlays }, one]) {
    const [service] = await readServices(config);
    expect(service?.document.info).toMatchObject({ title: "Ours" });
    writeInto(root, `${sources}/pets.yaml`, respondingWith({ $ref: relative(sources, "canary.yaml") }));
    await expect(readServices(config).then(judgeServices)).rejects.toThrow(/leads out of the folder/);
    writeInto(root, `${sources}/pets.yaml`, documentOf("pets"));
  }
});

test("a configured document that is missing is refused with its path", async () => {
  const root = temporaryRepository({ "a.txt": "" });
  await expect(readServices({ root, sources: { pets: "api/pets.yaml" } })).rejects.toThrow(
    /^api\/pets\.yaml#: The file cannot be read: ENOENT: no such file or directory\. Add it, or correct its path\.$/,
  );
});

describe("a service in several files", () => {
  test("becomes one document", async () => {
    const root = temporaryRepository({
      [source]: respondingWith({ $ref: "parts/pets.yaml#/Pets" }),
      "spec/sources/parts/pets.yaml": {
        Pets: { type: "array", items: { $ref: "#/Pet" } },
        Pet: { type: "string" },
      },
    });
    const services = await readServices({ root });
    expect(services.map(({ name }) => name)).toEqual(["pets"]);
    await judgeServices(services);
    const { document } = services[0]!;
    expect(valueAt(document, responseSchema)).toEqual({ $ref: "#/components/schemas/Pets" });
    expect(valueAt(document, ["components", "schemas", "Pets", "items"])).toEqual({
      $ref: "#/components/schemas/Pet",
    });
  });

  test.each([
    ["a space", "parts/all%20pets.yaml#/Pets", "parts/all pets.yaml"],
    ["letters of another script", "./p%C3%A4rts/pets.yaml#/Pets", "pärts/pets.yaml"],
    ["a number sign", "parts/%23pets.yaml#/Pets", "parts/#pets.yaml"],
    ["a percent sign", "parts/100%25.yaml#/Pets", "parts/100%.yaml"],
    ["a percent sign that is not encoded", "parts/100%.yaml#/Pets", "parts/100%.yaml"],
    ["nothing to encode", "parts/pets.yaml#/Pets", "parts/pets.yaml"],
  ])("is referred to by URIs: a path with %s", async (_, $ref, file) => {
    const root = temporaryRepository({
      [source]: respondingWith({ $ref }),
      [`spec/sources/${file}`]: { Pets: { type: "array", items: {} } },
    });
    const services = await readServices({ root });
    await judgeServices(services);
    expect(valueAt(services[0]?.document, ["components", "schemas", "Pets"])).toEqual({
      type: "array",
      items: {},
    });
  });

  test("is refused if one is missing", async () => {
    const root = temporaryRepository({ [source]: respondingWith({ $ref: "parts/pets.yaml#/Pets" }) });
    await expect(judgeServices(await readServices({ root }))).rejects.toThrow(
      /^spec\/sources\/pets\.yaml#\/paths\/~1pets\/get\/responses\/200\/content\/application~1json\/schema: .*reference "parts\/pets\.yaml#\/Pets".*no such file/,
    );
  });
});

test("a reference inside of an example is replaced by its target", async () => {
  const pet = { name: "Rex" };
  const root = temporaryRepository({
    [source]: {
      ...documentOf("pets"),
      components: {
        examples: { Pet: pet },
        schemas: { Pets: { example: [{ $ref: "#/components/examples/Pet" }] } },
      },
    },
  });
  const [service] = await readServices({ root });
  expect(valueAt(service?.document, "/components/schemas/Pets/example")).toEqual([pet]);
});
