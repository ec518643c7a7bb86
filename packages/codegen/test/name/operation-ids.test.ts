import { describe, expect, test } from "vitest";
import { withOperationIds } from "../../src/name/operation-ids.ts";
import { operationsOf, type JsonObject } from "@rosterkit/openapi";

type Row = [name: string, { given: JsonObject; want: unknown }];

const answer = { responses: { "200": { description: "" } } };

/** Ids of the adopted document's operations, in its order. */
function idsOf(paths: JsonObject): string[] {
  const document = withOperationIds("shop", { openapi: "3.1.0", paths });
  return operationsOf(document).map(({ operation }) => String(operation.operationId));
}

describe("an operation's id", () => {
  test.each<Row>([
    ["stays", { given: { "/a": { get: { operationId: "shop.list" } } }, want: ["shop.list"] }],
    ["gets the service", { given: { "/a": { get: { operationId: "list-all" } } }, want: ["shop.list-all"] }],
    [
      "is made of the request where it is a path that somebody has written out",
      {
        given: { "/v3/users/{id}/close": { post: { operationId: "post_v3users{id}close" } } },
        want: ["shop.postV3UsersByIdClose"],
      },
    ],
    [
      "is made of the request where there is none",
      {
        given: { "/users/{user_id}/keys": { get: {}, post: {} } },
        want: ["shop.getUsersByUserIdKeys", "shop.postUsersByUserIdKeys"],
      },
    ],
    [
      "is made of the request where several are called the same, whatever else there is",
      {
        given: { "/a": { get: { operationId: "list" } }, "/b": { get: { operationId: "list" }, put: {} } },
        want: ["shop.getA", "shop.getB", "shop.putB"],
      },
    ],
    [
      "is made of the request where it has no letter",
      { given: { "/a": { get: { operationId: "-" } } }, want: ["shop.getA"] },
    ],
    [
      "loses the request that a framework wrote behind it",
      {
        given: { "/items/{item_id}": { get: { operationId: "read_item_items__item_id__get" } } },
        want: ["shop.read_item"],
      },
    ],
    [
      "loses the controller that a framework wrote before it, and has its resource",
      {
        given: Object.fromEntries(
          ["Users_getAll", "Users_findOne", "Users_findByEmail", "Companies_create", "Auth_signIn"].map(
            (id, index) => [`/path${index}`, { post: { operationId: id.replace("_", "Controller_") } }],
          ),
        ),
        want: ["getAllUsers", "findOneUser", "findUserByEmail", "createCompany", "signInAuth"].map(
          (name) => `shop.${name}`,
        ),
      },
    ],
  ])("%s", (_, { given, want }) => expect(idsOf(given)).toEqual(want));
});

describe("the domain", () => {
  test.each<[name: string, { given: [path: string, ...tags: string[]]; want: string }]>([
    ["is the first tag", { given: ["/a", "User Management", "Other"], want: "user-management" }],
    ["has no accents", { given: ["/a", "Équipes"], want: "equipes" }],
    ["is what the path is about where there is no tag", { given: ["/api/v2/{org}/users"], want: "users" }],
    [
      "is what the path is about where the tag is no name",
      { given: ["/webapi/people", "사용자"], want: "people" },
    ],
    ["is the service where the path says nothing", { given: ["/{id}", "사용자"], want: "shop" }],
    ["is told from a package of the runtime", { given: ["/a", "Types"], want: "shop-types" }],
  ])("%s", (_, { given: [path, ...tags], want }) => {
    const document = withOperationIds("shop", {
      openapi: "3.1.0",
      paths: { [path]: { get: { ...answer, tags } } },
    });
    expect(operationsOf(document).map(({ operation }) => operation.tags)).toEqual([[want]]);
  });

  test("has what the document says of its tag", () => {
    const tags = [{ name: "User Management", description: "People." }, { name: "unused" }];
    const paths = { "/a": { get: { tags: ["User Management"] } } };
    expect(withOperationIds("shop", { openapi: "3.1.0", tags, paths }).tags).toEqual([
      { name: "user-management", description: "People." },
      { name: "unused" },
    ]);
  });
});
