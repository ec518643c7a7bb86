import { describe, expect, test } from "vitest";
import { asObject, operationsOf, type JsonObject } from "@rosterkit/openapi";
import { withCredentials, withOperationIds } from "../../src/name/services.ts";

type Row = [name: string, { given: JsonObject; want: unknown }];

const answer = { responses: { "200": { description: "" } } };

/** Ids of the named document's operations, in its order. */
function idsOf(paths: JsonObject): string[] {
  const document = withOperationIds("shop", { openapi: "3.1.0", paths });
  return operationsOf(document).map(({ operation }) => String(operation.operationId));
}

describe("an operation's id", () => {
  test.each<Row>([
    [
      "stays if it has the form",
      { given: { "/a": { get: { operationId: "shop.list" } } }, want: ["shop.list"] },
    ],
    [
      "gets the service as prefix",
      { given: { "/a": { get: { operationId: "list-all" } } }, want: ["shop.list-all"] },
    ],
    [
      "names the request if it was copied from a path",
      {
        given: { "/v3/users/{id}/close": { post: { operationId: "post_v3users{id}close" } } },
        want: ["shop.postV3UsersByIdClose"],
      },
    ],
    [
      "names the request if there is none",
      {
        given: { "/users/{user_id}/keys": { get: {}, post: {} } },
        want: ["shop.getUsersByUserIdKeys", "shop.postUsersByUserIdKeys"],
      },
    ],
    [
      "names the request if several operations have the same",
      {
        given: { "/a": { get: { operationId: "list" } }, "/b": { get: { operationId: "list" }, put: {} } },
        want: ["shop.getA", "shop.getB", "shop.putB"],
      },
    ],
    [
      "names the request if it has no letter",
      { given: { "/a": { get: { operationId: "-" } } }, want: ["shop.getA"] },
    ],
    [
      "loses the path and method that FastAPI appends",
      {
        given: { "/items/{item_id}": { get: { operationId: "read_item_items__item_id__get" } } },
        want: ["shop.read_item"],
      },
    ],
    [
      "loses the controller that NestJS prepends, and names its resource",
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
    ["is a segment of the path if there is no tag", { given: ["/api/v2/{org}/users"], want: "users" }],
    [
      "is a segment of the path if the tag cannot be a name",
      { given: ["/webapi/people", "사용자"], want: "people" },
    ],
    ["is the service if no segment of the path can be a name", { given: ["/{id}", "사용자"], want: "shop" }],
    ["gets the service as prefix if the name is reserved", { given: ["/a", "Types"], want: "shop-types" }],
  ])("%s", (_, { given: [path, ...tags], want }) => {
    const document = withOperationIds("shop", {
      openapi: "3.1.0",
      paths: { [path]: { get: { ...answer, tags } } },
    });
    expect(operationsOf(document).map(({ operation }) => operation.tags)).toEqual([[want]]);
  });

  test("keeps the description of its tag", () => {
    const tags = [{ name: "User Management", description: "People." }, { name: "unused" }];
    const paths = { "/a": { get: { tags: ["User Management"] } } };
    expect(withOperationIds("shop", { openapi: "3.1.0", tags, paths }).tags).toEqual([
      { name: "user-management", description: "People." },
      { name: "unused" },
    ]);
  });
});

const key = { type: "apiKey", in: "header", name: "X-Key" };
const secret = { type: "apiKey", in: "header", name: "X-Secret" };
const bearer = { type: "http", scheme: "bearer" };

describe("the client option for a security scheme", () => {
  test.each<[name: string, { given: Record<string, JsonObject>; want: Record<string, string> }]>([
    [
      "has a usual name for its kind",
      { given: { Key: key, Token: bearer }, want: { Key: "apiKey", Token: "token" } },
    ],
    [
      "stays if the document names it",
      { given: { Key: { ...key, "x-credential": "projectKey" } }, want: { Key: "projectKey" } },
    ],
    [
      "is shared by schemes that send the same header",
      { given: { A: bearer, B: { type: "oauth2" } }, want: { A: "token", B: "token" } },
    ],
    [
      "is named after the scheme if others need the usual name",
      { given: { AppKey: key, AppSecret: secret }, want: { AppKey: "appKey", AppSecret: "appSecret" } },
    ],
    [
      "is named after a scheme of another HTTP authentication scheme",
      {
        given: { Word: { type: "http", scheme: "Token" }, Bearer: bearer },
        want: { Word: "word", Bearer: "token" },
      },
    ],
    [
      "does not clash with the options of every client",
      {
        given: { Headers: key, MaximumBytes: secret, bigint: { ...key, in: "query" } },
        want: {
          Headers: "headersCredential",
          MaximumBytes: "maximumBytesCredential",
          bigint: "bigintCredential",
        },
      },
    ],
  ])("%s", (_, { given, want }) => {
    const schemes = asObject(
      asObject(withCredentials({ components: { securitySchemes: given } }).components).securitySchemes,
    );
    expect(
      Object.fromEntries(
        Object.entries(schemes).map(([name, scheme]) => [name, asObject(scheme)["x-credential"]]),
      ),
    ).toEqual(want);
  });
});
