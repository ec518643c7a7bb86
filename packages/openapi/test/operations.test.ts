import { expect, test } from "vitest";
import { operationsOf } from "../src/operations.ts";

const document = {
  paths: {
    "/pets": {
      post: { operationId: "b" },
      get: { operationId: "a" },
      parameters: [],
      "x-get": {},
      head: null,
    },
    "/alias": { $ref: "#/components/pathItems/Shared" },
    "/nowhere": { $ref: "#/components/pathItems/Nobody" },
    "x-paths": { get: "text" },
  },
  components: { pathItems: { Shared: { delete: { operationId: "c" } } } },
};

test("lists operations by path and method, including referenced path items", () => {
  expect(operationsOf(document).map(({ path, method, keys }) => [path, method, keys.join(" ")])).toEqual([
    ["/pets", "get", "paths /pets get"],
    ["/pets", "post", "paths /pets post"],
    ["/alias", "delete", "components pathItems Shared delete"],
  ]);
  expect(operationsOf({})).toEqual([]);
});
