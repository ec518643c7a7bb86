import { expect, test } from "vitest";
import { lossesOf, type Trap } from "../support/traps.ts";
import {
  change,
  create,
  gone,
  inPath,
  json,
  list,
  named,
  read,
  remove,
  taking,
  thing,
} from "../support/things.ts";

const member: object = {
  type: "object",
  required: ["member_id"],
  properties: { member_id: { type: "string" }, name: { type: "string" } },
};
const note: object = {
  type: "object",
  required: ["thing_id"],
  properties: { thing_id: { type: "string" }, name: { type: "string" } },
};
const traps: Readonly<Record<string, Trap>> = {
  "has short numeric strings as ids": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}": {
        parameters: [inPath("thing_id", { type: "string", pattern: "^[1-5]$" })],
        delete: remove,
        patch: change,
      },
    },
  },
  "documents too low a maximum for ids": {
    paths: {
      "/things": { get: list, post: create },
      "/things/{thing_id}": {
        parameters: [inPath("thing_id", { type: "integer", maximum: 2 })],
        delete: remove,
        patch: change,
      },
    },
  },
  "returns the id of an existing thing that the first page does not list": {
    paths: {
      "/things": { get: list, post: create },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove },
    },
    answers: {
      "things.list": ({ things }) => [200, [things.get("1")]],
      "things.create": () => [201, { id: "3", name: "third" }],
    },
  },
  "returns the id of an existing thing that a generated removal could also name": {
    paths: {
      "/things": {
        post: create,
        delete: {
          operationId: "things.remove",
          parameters: [
            { name: "thing_id", in: "query", required: true, schema: { type: "integer", maximum: 3 } },
          ],
          responses: gone,
        },
      },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read },
    },
    answers: {
      "things.create": ({ things }) => [201, things.get("3") ?? { id: "3", name: "third" }],
      "things.remove": ({ things, query }) => [things.delete(String(query["thing_id"])) ? 204 : 404],
    },
  },
  "accepts the id of an existing thing in a creation": {
    paths: {
      "/things": {
        get: list,
        post: {
          operationId: "things.add",
          requestBody: taking({ thing_id: { type: "string" } }),
          responses: { "200": { description: "It.", content: json(thing) }, "404": { description: "None." } },
        },
      },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, delete: remove },
    },
    answers: {
      "things.add": ({ things, body }) => {
        const found = things.get(String(body["thing_id"]));
        return found === undefined ? [404] : [200, found];
      },
    },
  },
  "merges an existing thing into a new one": {
    paths: {
      "/things": { get: list, post: create },
      "/groups": { get: { ...list, operationId: "things.groups" } },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, delete: remove },
      "/things/{thing_id}/merge": {
        parameters: [inPath("thing_id")],
        post: {
          operationId: "things.merge",
          requestBody: taking({ group_ids: { type: "array", minItems: 1, items: { type: "string" } } }),
          responses: gone,
        },
      },
    },
    answers: {
      "things.groups": ({ things }) => [200, [...things.values()]],
      "things.merge": ({ things, body }) => {
        for (const id of body["group_ids"] as string[]) things.delete(id);
        return [204];
      },
    },
  },
  "replaces the contents of an existing thing": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}/members": {
        parameters: [inPath("thing_id")],
        get: {
          operationId: "members.list",
          responses: { "200": { description: "All.", content: json({ type: "array", items: member }) } },
        },
        post: {
          operationId: "members.create",
          requestBody: named,
          responses: { "201": { description: "It.", content: json(member) } },
        },
        put: {
          operationId: "members.replace",
          requestBody: taking({ member_ids: { type: "array", minItems: 1, items: { type: "string" } } }),
          responses: gone,
        },
      },
      "/things/{thing_id}/members/{member_id}": {
        parameters: [inPath("thing_id"), inPath("member_id")],
        delete: { operationId: "members.remove", responses: gone },
      },
    },
    answers: {
      "members.list": ({ things }) => [
        200,
        [...things.values()].slice(3).map((found) => ({ ...found, member_id: found["id"] })),
      ],
      "members.create": ({ things, body }) => {
        things.set("m1", { ...body, id: "m1" });
        return [201, { ...body, member_id: "m1" }];
      },
      "members.remove": ({ things, path }) => [things.delete(String(path["member_id"])) ? 204 : 404],
      "members.replace": ({ things, path }) => {
        things.delete(String(path["thing_id"]));
        return [204];
      },
    },
  },
  "shows the id of the parent in a new thing": {
    paths: {
      "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove },
      "/things/{thing_id}/notes": {
        parameters: [inPath("thing_id")],
        get: {
          operationId: "notes.list",
          responses: { "200": { description: "All.", content: json({ type: "array", items: note }) } },
        },
        post: {
          operationId: "notes.create",
          requestBody: named,
          responses: { "201": { description: "It.", content: json(note) } },
        },
      },
    },
    answers: {
      "notes.list": () => [200, []],
      "notes.create": ({ path, body }) => [201, { ...body, thing_id: path["thing_id"] }],
    },
    words: ["--set", "notes.create.path.thing_id=2"],
  },
  "accepts the id of the parent in a creation": {
    paths: {
      "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove },
      "/notes": {
        post: {
          operationId: "notes.create",
          requestBody: taking({ thing_id: { type: "string" }, name: { type: "string" } }, ["thing_id"]),
          responses: { "201": { description: "It.", content: json(note) } },
        },
      },
    },
    answers: { "notes.create": ({ body }) => [201, body] },
    words: ["--set", "notes.create.body.thing_id=2"],
  },
  "has a singleton": {
    paths: {
      "/thing": {
        get: { ...read, operationId: "things.own" },
        put: { ...change, operationId: "things.put" },
      },
    },
    answers: {
      "things.own": ({ things }) => [200, things.get("1")],
      "things.put": ({ things, body }) => {
        things.set("1", { ...body, id: "1" });
        return [200, things.get("1")];
      },
    },
  },
};

test.each(Object.entries(traps))("loses nothing on a server that %s", async (_, trap) => {
  expect(await lossesOf(trap)).toEqual([]);
});
