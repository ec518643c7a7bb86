import { expect, test } from "vitest";
import type { Schema } from "../src/document.ts";
import { streamItemOf } from "../src/read-bodies.ts";

interface Described {
  readonly schema?: Schema;
  readonly itemSchema?: Schema;
}

const text = { type: "string" };
const item = { type: "object" };
const json = { ...text, contentMediaType: "application/json", contentSchema: item };

test.each<[string, Described, unknown]>([
  ["application/x-ndjson", { schema: text, itemSchema: item }, { schema: item, keys: ["x-item-schema"] }],
  ["application/jsonl", { schema: item }, { schema: item, keys: ["schema"] }],
  [
    "application/json-seq",
    { schema: { type: "array", items: item } },
    { schema: item, keys: ["schema", "items"] },
  ],
  ["application/jsonl", { schema: { type: "array" } }, undefined],
  ["application/x-ndjson", { schema: text }, undefined],
  ["application/x-ndjson", {}, undefined],
  ["text/event-stream", { schema: item }, { schema: item, keys: ["schema"] }],
  [
    "text/event-stream",
    { schema: { type: "array", items: item } },
    { schema: item, keys: ["schema", "items"] },
  ],
  ["text/event-stream", { schema: text }, undefined],
  [
    "text/event-stream",
    { schema: text, itemSchema: { properties: { data: text } } },
    { schema: text, keys: ["x-item-schema", "properties", "data"] },
  ],
  [
    "text/event-stream",
    { schema: text, itemSchema: { properties: { data: json } } },
    { schema: item, keys: ["x-item-schema", "properties", "data", "contentSchema"] },
  ],
  ["text/event-stream", { schema: text, itemSchema: { properties: { event: text } } }, undefined],
  ["application/json", { schema: item }, undefined],
])("the items of %s with %j", (mediaType, described, expected) => {
  expect(streamItemOf({ mediaType, schema: undefined, itemSchema: undefined, ...described })).toEqual(
    expected,
  );
});
