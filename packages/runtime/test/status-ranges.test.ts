import { expect, test } from "vitest";
import { ranged } from "../src/status-ranges.ts";

const json = "application/json";

test("a status has its own media type, else that of its range, else the default", () => {
  const responses = ranged(
    { 200: "text/csv", 404: null },
    { "4XX": json, default: "application/problem+json" },
  );
  expect([200, 404, 409, 503, 201].map((status) => responses[status])).toEqual([
    "text/csv",
    null,
    json,
    "application/problem+json",
    undefined,
  ]);
  expect(Object.keys(responses)).toEqual(["200", "404"]);
});

test("nothing is said of a range that the document leaves out", () => {
  const responses = ranged({ 204: null }, { "5XX": json });
  expect([409, 503].map((status) => responses[status])).toEqual([null, json]);
});
