import { expect, test } from "vitest";
import { DocumentText } from "../../src/emit/document-text.ts";
import type { JsonObject } from "@rosterkit/openapi";

const shared = { get: { description: 'Two\nlines: "\\n".', tags: [], responses: {} } };
const document = {
  openapi: "3.1.0",
  tags: [],
  paths: { "/a": shared, "/nothing": {}, "/absent": undefined, "/no-object": null },
  webhooks: {},
  components: { schemas: { Any: true, "": { enum: [] } }, pathItems: { A: shared }, examples: {} },
} as unknown as JsonObject;

test.each<[string, JsonObject]>([
  ["parts at each depth", document],
  ["no parts", { openapi: "3.1.0", paths: {}, components: {} }],
  ["no object where parts are", { paths: null, components: [] }],
  ["nothing", {}],
])("a document is printed as JSON.stringify prints it, again and again: %s", (_, given) => {
  const printer = new DocumentText();
  expect(printer.print(given)).toBe(JSON.stringify(given, null, 2));
  expect(printer.print(given)).toBe(JSON.stringify(given, null, 2));
});
