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
/** Returns an id that is not a path segment for a new thing. */
const misplacing = (id: string, around: string): Trap => ({
  paths: {
    ...all,
    [around]: { delete: { operationId: "things.clear", responses: gone } },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove },
  },
  answers: { "things.clear": clear, "things.create": ({ body }) => [201, { ...body, id }] },
});
/** Returns an id that the server itself shortens to nothing in the path of a removal. */
const shortening = (id: string, shorten: (id: string) => string): Trap => ({
  paths: { ...all, "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove } },
  answers: {
    "things.create": ({ body }) => [201, { ...body, id }],
    "things.remove": (call) => (shorten(call.path["thing_id"] ?? "") === "" ? clear(call) : [404]),
  },
});
const traps: Readonly<Record<string, Trap>> = {
  "returns an empty id, whose path is that of everything": misplacing("", "/things/"),
  "returns a dot as id, whose path is that of everything": misplacing(".", "/things/"),
  "returns two dots as id, whose path is that of everything": misplacing("..", "/"),
  "returns a blank id, and trims ids": shortening(" ", (id) => id.trim()),
  "returns slashes as id, and merges slashes in paths": shortening("//", (id) => id.replace(/^[/]+/, "")),
  "replaces an existing thing with the id of a creation": {
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
  "removes everything and takes a request id": clearing({
    parameters: [{ name: "X-Request-Id", in: "header", ...text }],
  }),
  "removes everything and takes an id in a header": clearing({
    parameters: [{ name: "Thing-Id", in: "header", ...text }],
  }),
  "removes everything and takes a trace id": clearing({
    parameters: [{ name: "trace_id", in: "query", ...text }],
  }),
  "returns the request id of a request that removes everything": {
    ...clearing({ parameters: [{ name: "request_id", in: "query", ...text }] }),
    answers: {
      "things.clear": clear,
      "things.create": ({ body }) => [201, { ...body, id: "x", request_id: "of this request" }],
    },
  },
  "applies a patch to everything": {
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
  "writes the fields next to an id to the thing with this id": {
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
  "removes things by GET with a verb before the id in the path": {
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

test.each(Object.entries(traps))("loses nothing on a server that %s", async (_, trap) => {
  expect(await lossesOf(trap)).toEqual([]);
});
