import { expect, test } from "vitest";
import { OperationIndex } from "../src/match.ts";
import { readOperations } from "../src/operations.ts";

const index = new OperationIndex(
  readOperations({
    openapi: "3.1.0",
    paths: { "/pets/{id}": { get: {}, put: {} }, "/pets/mine": { get: {} }, "/a.b/{x}-{y}": { get: {} } },
  }),
);

test.each([
  ["GET", "/pets/mine", "GET /pets/mine", {}],
  ["get", "/pets/a%2Fb", "GET /pets/{id}", { id: "a%2Fb" }],
  ["PUT", "/pets/mine", "PUT /pets/{id}", { id: "mine" }],
  ["GET", "/a.b/1-2", "GET /a.b/{x}-{y}", { x: "1", y: "2" }],
])("%s %s is a request of %s", (method, path, id, parameters) => {
  expect(index.find(method, path)).toMatchObject({ operation: { id }, path: parameters });
});

test.each([
  ["GET", "/pets/1/2"],
  ["DELETE", "/pets/1"],
  ["GET", "/aXb/1-2"],
])("%s %s matches no operation", (method, path) => {
  expect(index.find(method, path)).toBeUndefined();
});
