import { readOperations } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { compileDocument } from "../../src/document/compiled-document.ts";
import { nameOf } from "../../src/memory/fields.ts";
import { findLinks } from "../../src/memory/find-links.ts";
import { wordsOf } from "../../src/memory/words.ts";
import { findResources } from "../../src/sequences/resources.ts";

test.each([
  ["permissionGroupIds", "permission group id"],
  ["user_uuid", "user id"],
  ["people", "person"],
  ["status", "status"],
  ["address", "address"],
  ["OWN-USER-ID", "own user id"],
])("the words of %s are %s", (name, words) => {
  expect(wordsOf(name).join(" ")).toBe(words);
});

const text = { type: "string" };
const shaped = (properties: object): object => ({ type: "object", properties });
const body = (properties: object): object => ({
  requestBody: { content: { "application/json": { schema: shaped(properties) } } },
});
const answer = (properties: object, more: object = {}): object => ({
  responses: {
    "200": { description: "", content: { "application/json": { schema: shaped(properties) } }, ...more },
  },
});

/** A document in which every operation is a POST, as in some published ones. */
const document = {
  openapi: "3.1.0",
  paths: {
    "/users.create": {
      post: { operationId: "createUser", ...body({ name: text, team_id: text }), ...answer({ id: text }) },
    },
    "/users.list": {
      post: {
        operationId: "listUsers",
        ...answer({ users: { type: "array", items: shaped({ id: text, display_id: text }) } }),
      },
    },
    "/users.get": { post: { operationId: "getUser", ...body({ user_id: text }), ...answer({ id: text }) } },
    "/users.rename": {
      post: { operationId: "renameUser", ...body({ user_id: text, name: text }), ...answer({}) },
    },
    "/users.delete": { post: { operationId: "deleteUser", ...body({ user_id: text }), ...answer({}) } },
    "/teams.open": {
      post: {
        operationId: "openTeam",
        ...answer(
          { key: text },
          { links: { one: { operationId: "closeTeam", parameters: { token: "$response.body#/key" } } } },
        ),
      },
    },
    "/teams.close": {
      post: {
        operationId: "closeTeam",
        parameters: [{ name: "token", in: "query", schema: text }],
        ...answer({}),
      },
    },
  },
} as never;
const compiled = compileDocument(document, 1, readOperations(document));
const operations = [...compiled.operations.values()];
const table = findLinks(compiled, operations);

test("the id in a list feeds inputs of the same name, and documented links come first", () => {
  const feeds = table.links.map(
    ({ consumer, producer, origin }) => `${nameOf(consumer)}=${nameOf(producer)} ${origin}`,
  );
  expect(feeds).toContain("getUser.body.user_id=listUsers.users.id name");
  expect(feeds).toContain("deleteUser.body.user_id=createUser.id name");
  expect(feeds[0]).toBe("closeTeam.query.token=openTeam.key document");
  expect(feeds.join()).not.toContain("display_id");
});

test("recognises a resource whose operations are all POST", () => {
  const [user] = findResources({ table, operations });
  expect({
    name: user?.name,
    create: user?.create.id,
    read: user?.read?.operation.id,
    list: user?.list?.operation.id,
    changes: user?.changes.map(({ operation }) => operation.id),
    remove: user?.remove?.operation.id,
  }).toEqual({
    name: "user",
    create: "createUser",
    read: "getUser",
    list: "listUsers",
    changes: ["renameUser"],
    remove: "deleteUser",
  });
});

test("links operations whose ids have different prefixes", () => {
  const number = { type: "integer" };
  const inPath = { name: "projectId", in: "path", required: true, schema: number };
  const paths = {
    "/projects": {
      post: { operationId: "projects.create", ...body({ name: text }), ...answer({ id: number }) },
    },
    "/projects/{projectId}/tasks": {
      post: { operationId: "tasks.create", parameters: [inPath], ...body({ title: text }), ...answer({}) },
    },
  };
  const grouped = compileDocument({ openapi: "3.1.0", paths } as never, 1);
  const { links } = findLinks(grouped, [...grouped.operations.values()]);
  const feeds = links.map(({ consumer, producer }) => `${nameOf(consumer)}=${nameOf(producer)}`);
  expect(feeds).toEqual(["tasks.create.path.projectId=projects.create.id"]);
});
