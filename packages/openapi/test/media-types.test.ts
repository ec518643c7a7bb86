import { expect, test } from "vitest";
import { isSameJson, kindOfMedia, mediaTypeIn, preferredFirst } from "../src/media-types.ts";

test.each([
  ["application/json; charset=utf-8", "json"],
  ["Text/JSON", "json"],
  ["application/problem+json", "json"],
  ["application/x-www-form-urlencoded", "form"],
  ["multipart/form-data; boundary=a", "multipart"],
  ["text/event-stream", "events"],
  ["application/x-ndjson", "lines"],
  ["application/stream+json", "lines"],
  ["application/geo+json-seq", "lines"],
  ["text/csv", "text"],
  ["application/xml", "text"],
  ["application/atom+xml", "text"],
  ["application/octet-stream", "bytes"],
  ["multipart/mixed", "bytes"],
  [undefined, "bytes"],
])("the kind of %s is %s", (mediaType, kind) => {
  expect(kindOfMedia(mediaType)).toBe(kind);
});

test.each([
  [["text/csv", "multipart/form-data", "application/json"], "application/json"],
  [["text/csv", "multipart/form-data", "application/x-www-form-urlencoded"], "multipart/form-data"],
  [["text/csv", "image/png"], "text/csv"],
  [
    ["text/json", "application/json-patch+json", "application/json; charset=utf-8"],
    "application/json; charset=utf-8",
  ],
  [["text/csv", "text/json"], "text/json"],
  [[], undefined],
])("the default of %j is %s", (mediaTypes, usual) => {
  const contents = mediaTypes.map((mediaType) => ({ mediaType }));
  expect(preferredFirst(contents)[0]?.mediaType).toBe(usual);
  expect(preferredFirst(contents)).toHaveLength(mediaTypes.length);
});

test("two JSON media types with one schema are the same JSON", () => {
  const json = { mediaType: "application/json", schema: { type: "string" } as object };
  expect(isSameJson(json, { ...json, mediaType: "text/json" })).toBe(true);
  expect(isSameJson(json, { ...json, mediaType: "text/csv" })).toBe(false);
  expect(isSameJson(json, { mediaType: "text/json", schema: {} })).toBe(false);
});

test.each<[string, unknown, object, string]>([
  ["*/*", [], {}, "application/json"],
  ["application/*", {}, {}, "application/json"],
  ["*/*", "text", { type: "string" }, "text/plain"],
  ["text/*", "text", { type: "string" }, "text/plain"],
  ["*/*", "bytes", { type: "string", format: "binary" }, "application/octet-stream"],
  ["application/*", "text", { type: "string" }, "application/octet-stream"],
  ["image/*", "bytes", {}, "image/octet-stream"],
  ["application/vnd.a+json; v=1", {}, {}, "application/vnd.a+json; v=1"],
])(
  "for the range %s, the value %j of the schema %j has the media type %s",
  (mediaType, value, schema, sent) => {
    expect(mediaTypeIn({ mediaType, schema }, value)).toBe(sent);
  },
);
