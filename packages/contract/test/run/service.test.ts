import { expect, test } from "vitest";
import { type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { startMock } from "@rosterkit/mock";
import { splitByService } from "../../src/run/service.ts";

const getting = (service: string, field: string): object => ({
  get: {
    operationId: `${service}.listUsers`,
    tags: ["users"],
    responses: {
      "200": {
        description: "The user.",
        content: { "application/json": { schema: { $ref: `#/components/schemas/${field}` } } },
      },
    },
  },
});

/** Two services that share a path, as in a merged document, and one with a different path. */
const document = {
  openapi: "3.1.0",
  info: { title: "Merged", version: "1.0.0" },
  paths: {
    "/users": getting("cats", "Cat"),
    "/users#dogs": getting("dogs", "Dog"),
    "/owners": getting("owners", "Owner"),
  },
  components: {
    schemas: Object.fromEntries(
      ["Cat", "Dog", "Owner"].map((name) => [
        name,
        { type: "object", required: [name], properties: { [name]: { const: name } } },
      ]),
    ),
  },
} as unknown as OpenApiDocument;

test("each service has exactly the slice of the document that its operations need", () => {
  const operations = readOperations(document).filter(({ service }) => service !== "owners");
  const slices = splitByService(document, operations, 1).map((compiled) => compiled.document);
  expect(
    slices.map(({ paths, components }) => [
      Object.keys(paths ?? {}),
      Object.keys(components?.["schemas"] ?? {}),
    ]),
  ).toEqual([
    [["/users"], ["Cat"]],
    [["/users#dogs"], ["Dog"]],
  ]);
});

test("pointers of a slice are those of the document", () => {
  const [, dogs] = splitByService(document, readOperations(document), 1);
  const operations = [...(dogs?.operations.values() ?? [])];
  expect(operations.map(({ path, pointer }) => [path, pointer])).toEqual([
    ["/users", "/paths/~1users#dogs/get"],
  ]);
  expect(readOperations(dogs?.document ?? document)).toEqual(operations);
});

test("the mock of a service responds to a shared path as this service", async () => {
  for (const [service, answer] of [
    ["cats", { Cat: "Cat" }],
    ["dogs", { Dog: "Dog" }],
  ] as const) {
    await using mock = await startMock({ document, service });
    expect(await (await fetch(`${mock.url}/users`)).json()).toEqual(answer);
    expect((await fetch(`${mock.url}/owners`)).status).toBe(404);
    expect(mock.received.map(({ operation }) => operation)).toEqual([`${service}.listUsers`, undefined]);
  }
});

test("a mock of services that share a path requires `service`", async () => {
  await expect(startMock({ document })).rejects.toThrow(
    "The path /users belongs to several services. Set `service` to one of them: cats, dogs.",
  );
});
