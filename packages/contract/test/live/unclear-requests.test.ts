import { expect, test } from "vitest";
import { lossesOf, type Trap } from "../support/traps.ts";
import {
  answers,
  clear,
  create,
  gone,
  inPath,
  json,
  list,
  one,
  read,
  remove,
  taking,
  thing,
} from "../support/things.ts";

const all = { "/things": { get: list, post: create } };
const clearing = (more: object): Trap => ({
  paths: {
    "/things": { ...all["/things"], delete: { operationId: "things.clear", ...more, responses: gone } },
  },
  answers: { "things.clear": clear },
});
const text = { required: true, schema: { type: "string" } };
/** Gives something new an id that is no step of a path. */
const misplacing = (id: string, around: string): Trap => ({
  paths: {
    ...all,
    [around]: { delete: { operationId: "things.clear", responses: gone } },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove },
  },
  answers: { "things.clear": clear, "things.create": ({ body }) => [201, { ...body, id }] },
});
const traps: Readonly<Record<string, Trap>> = {
  "gives an empty id, under which everything is": misplacing("", "/things/"),
  "gives a dot for an id, under which everything is": misplacing(".", "/things/"),
  "gives two dots for an id, under which everything is": misplacing("..", "/"),
  "replaces what has the id that a creation may say": {
    paths: {
      "/things": {
        get: list,
        post: {
          ...create,
          requestBody: taking({ id: { type: "integer", minimum: 1 }, name: { type: "string" } }, ["name"]),
        },
      },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, delete: remove },
    },
    answers: {
      "things.create": ({ things, body }) => {
        const id = String(body["id"] ?? `new ${things.size}`);
        things.set(id, { ...body, id });
        return [201, things.get(id)];
      },
    },
  },
  "removes everything, whatever the id of the request": clearing({
    parameters: [{ name: "X-Request-Id", in: "header", ...text }],
  }),
  "removes everything, whatever id stands in a header": clearing({
    parameters: [{ name: "Thing-Id", in: "header", ...text }],
  }),
  "removes everything, whatever the id of the trace": clearing({
    parameters: [{ name: "trace_id", in: "query", ...text }],
  }),
  "gives the id of the request, by which it removes everything": {
    ...clearing({ parameters: [{ name: "request_id", in: "query", ...text }] }),
    answers: {
      "things.clear": clear,
      "things.create": ({ body }) => [201, { ...body, id: "x", request_id: "of this request" }],
    },
  },
  "merges a patch into everything": {
    paths: {
      "/things": {
        ...all["/things"],
        patch: {
          operationId: "things.clear",
          requestBody: {
            required: true,
            content: {
              "application/merge-patch+json": {
                schema: {
                  type: "object",
                  properties: { name: { type: "string" }, editor_id: { type: "string" } },
                },
              },
            },
          },
          responses: gone,
        },
      },
    },
    answers: { "things.clear": clear },
  },
  "writes to another what a change says beside its id": {
    paths: {
      ...all,
      "/others": { get: { ...list, operationId: "things.others" } },
      "/things/{thing_id}": {
        parameters: [inPath("thing_id")],
        get: read,
        delete: remove,
        patch: {
          operationId: "things.change",
          requestBody: taking({ name: { type: "string" }, other: thing }),
          responses: one,
        },
      },
    },
    answers: {
      "things.others": ({ things }) => [200, [...things.values()]],
      "things.change": (call) => {
        const { id, ...rest } = Object(call.body["other"]) as { readonly id?: string };
        const other = call.things.get(String(id));
        if (other !== undefined) call.things.set(String(id), { ...other, ...rest });
        return answers["things.change"]?.({ ...call, body: { name: call.body["name"] } }) ?? [404];
      },
    },
  },
  "removes by GET, as its path says before the id": {
    paths: {
      ...all,
      "/things/delete/{thing_id}": {
        parameters: [inPath("thing_id")],
        get: {
          operationId: "things.byPath",
          responses: { "200": { description: "It.", content: json(thing) }, ...gone },
        },
      },
    },
    answers: {
      "things.byPath": ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
    },
  },
};

test.each(Object.entries(traps))("a server that %s loses nothing", async (_, trap) => {
  expect(await lossesOf(trap)).toEqual([]);
});
