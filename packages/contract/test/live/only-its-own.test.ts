import type { OpenApiDocument } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { runAgainst } from "../support/run-command.ts";
import { type Answers, openSmallServer, type Thing } from "../support/small-server.ts";

const json = (schema: object): object => ({ "application/json": { schema } });
const thing = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "string" }, name: { type: "string" } },
};
const one = { "200": { description: "It.", content: json(thing) }, "404": { description: "None." } };
const gone = { "204": { description: "Gone." }, "404": { description: "None." } };
const named = { required: true, content: json({ type: "object", properties: { name: { type: "string" } } }) };
const inPath = (name: string, schema: object = { type: "string" }): object => ({
  name,
  in: "path",
  required: true,
  schema,
});
const list = {
  operationId: "things.list",
  responses: { "200": { description: "All.", content: json({ type: "array", items: thing }) } },
};
const create = {
  operationId: "things.create",
  requestBody: named,
  responses: { "201": { description: "It.", content: json(thing) } },
};
const read = { operationId: "things.read", responses: one };
const change = { operationId: "things.change", requestBody: named, responses: one };
const remove = { operationId: "things.remove", responses: gone };

let made = 100;

/** What a right server does. */
const answers: Answers = {
  "things.list": ({ things }) => [200, [...things.values()]],
  "things.create": ({ things, body }) => {
    made += 1;
    const id = String(made);
    things.set(id, { ...body, id });
    return [201, things.get(id)];
  },
  "things.read": ({ things, path }) => {
    const found = things.get(String(path["thing_id"]));
    return found === undefined ? [404] : [200, found];
  },
  "things.change": ({ things, path, body }) => {
    const id = String(path["thing_id"]);
    const found = things.get(id);
    if (found === undefined) return [404];
    things.set(id, { ...found, ...body });
    return [200, things.get(id)];
  },
  "things.remove": ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
};

interface Trap {
  readonly paths: object;
  readonly answers?: Answers;
  readonly words?: readonly string[];
}

const whole = { "/things": { get: list, post: create } };
const clear: Answers = {
  "things.clear": ({ things }) => {
    things.clear();
    return [204];
  },
};
const traps: Readonly<Record<string, Trap>> = {
  "removes everything where no filter is given": {
    paths: {
      "/things": {
        ...whole["/things"],
        delete: {
          operationId: "things.clear",
          parameters: [{ name: "name", in: "query", schema: { type: "string" } }],
          responses: gone,
        },
      },
    },
    answers: clear,
  },
  "removes by an id in the query": {
    paths: {
      "/things": {
        ...whole["/things"],
        delete: {
          operationId: "things.remove",
          parameters: [
            {
              name: "thing_id",
              in: "query",
              required: true,
              schema: { type: "integer", minimum: 1, maximum: 5 },
            },
          ],
          responses: gone,
        },
      },
    },
    answers: {
      "things.remove": ({ things, query }) => [things.delete(String(query["thing_id"])) ? 204 : 404],
    },
  },
  "has ids that are short numbers in texts": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}": {
        parameters: [inPath("thing_id", { type: "string", pattern: "^[1-5]$" })],
        delete: remove,
        patch: change,
      },
    },
  },
  "states a bound of ids that is too low": {
    paths: {
      ...whole,
      "/things/{thing_id}": {
        parameters: [inPath("thing_id", { type: "integer", maximum: 2 })],
        delete: remove,
        patch: change,
      },
    },
  },
  "changes by a POST whose name has a verb of reading": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}/clear": {
        parameters: [inPath("thing_id")],
        post: { operationId: "things.clearList", responses: gone },
      },
    },
    answers: {
      "things.clearList": ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
    },
  },
  "removes by GET, as its document says": {
    paths: {
      "/things": { get: list },
      "/things/clear": { get: { operationId: "things.clear", "x-effect": "remove", responses: gone } },
    },
    answers: clear,
  },
  "takes another method from a parameter": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}": {
        parameters: [
          inPath("thing_id"),
          { name: "_method", in: "query", schema: { enum: ["DELETE", "GET"] } },
        ],
        get: { ...read, responses: { ...one, ...gone } },
      },
    },
    answers: {
      "things.read": (call) =>
        (call.query["_method"] === "DELETE" ? answers["things.remove"] : answers["things.read"])?.(call) ?? [
          404,
        ],
    },
  },
  "gives the id of another, which its first page does not show": {
    paths: {
      ...whole,
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove },
    },
    answers: {
      "things.list": ({ things }) => [200, [things.get("1")]],
      "things.create": () => [201, { id: "3", name: "third" }],
    },
  },
  "takes an id for a new one that is there already": {
    paths: {
      "/things": {
        get: list,
        post: {
          operationId: "things.add",
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["thing_id"],
              properties: { thing_id: { type: "string" } },
            }),
          },
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
  "has one thing only, which everybody shares": {
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

const existing = (): Map<string, Thing> =>
  new Map(
    ["first", "second", "third"].map((name, index) => [String(index + 1), { id: String(index + 1), name }]),
  );

test.each(Object.entries(traps))("a server that %s loses nothing", async (_, trap) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: trap.paths,
  } as unknown as OpenApiDocument;
  await using server = await openSmallServer(document, { ...answers, ...trap.answers }, existing());
  const modes = [[], ["--allow-writes"]];
  for (const words of modes) {
    await runAgainst({ document, url: server.url, words });
    expect([...server.things].slice(0, 3)).toEqual([...existing()]);
  }
});
