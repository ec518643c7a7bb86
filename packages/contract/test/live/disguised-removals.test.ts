import { expect, test } from "vitest";
import { lossesOf, type Trap } from "../support/traps.ts";
import { answers, clear, create, gone, inPath, list, named, one, read, taking } from "../support/things.ts";

/** Removes a thing by creating a job that names it. */
const byJob = (job: string): Trap => ({
  paths: {
    "/things": { get: list },
    [`/${job}s`]: {
      post: {
        operationId: `things.create_${job}`,
        requestBody: taking({ thing_id: { type: "string" }, reason: { type: "string" } }),
        responses: gone,
      },
    },
    [`/${job}s/{job_id}`]: {
      parameters: [inPath("job_id")],
      get: { operationId: `things.read_${job}`, responses: gone },
    },
  },
  answers: {
    [`things.create_${job}`]: ({ things, body }) => [things.delete(String(body["thing_id"])) ? 204 : 404],
  },
});
/** Removes a thing by a GET whose path ends with a verb. */
const byGet = (verb: string): Trap => ({
  paths: {
    "/things": { get: list },
    [`/things/{thing_id}/${verb}`]: {
      parameters: [inPath("thing_id")],
      get: { operationId: `things.${verb}`, responses: gone },
    },
  },
  answers: {
    [`things.${verb}`]: ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
  },
});

const traps: Readonly<Record<string, Trap>> = {
  "removes everything if there is no filter": {
    paths: {
      "/things": {
        get: list,
        post: create,
        delete: {
          operationId: "things.clear",
          parameters: [{ name: "name", in: "query", schema: { type: "string" } }],
          responses: gone,
        },
      },
    },
    answers: { "things.clear": clear },
  },
  "removes a thing by an id in the query": {
    paths: {
      "/things": {
        get: list,
        post: create,
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
  "changes things by a POST with a verb of reading in its name": {
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
  "removes things by GET with a stated effect": {
    paths: {
      "/things": { get: list },
      "/things/clear": { get: { operationId: "things.clear", "x-effect": "remove", responses: gone } },
    },
    answers: { "things.clear": clear },
  },
  "lets a parameter override the method": {
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
  "removes things by GET if a parameter says so": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}": {
        parameters: [
          inPath("thing_id"),
          { name: "action", in: "query", schema: { enum: ["show", "delete"] } },
        ],
        get: { ...read, responses: { ...one, ...gone } },
      },
    },
    answers: {
      "things.read": (call) =>
        (call.query["action"] === "delete" ? answers["things.remove"] : answers["things.read"])?.(call) ?? [
          404,
        ],
    },
  },
  "changes things by a POST whose name ends with the method": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}/deactivate": {
        parameters: [inPath("thing_id")],
        post: {
          operationId: "deactivate_thing_things__thing_id__deactivate_post",
          requestBody: named,
          responses: gone,
        },
      },
      "/deactivate-thing": {
        post: {
          operationId: "deactivate_thing_deactivate_thing_post",
          requestBody: taking({ thing_id: { type: "string" }, reason: { type: "string" } }),
          responses: gone,
        },
      },
    },
    answers: {
      deactivate_thing_things__thing_id__deactivate_post: ({ things, path }) => [
        things.delete(String(path["thing_id"])) ? 204 : 404,
      ],
      deactivate_thing_deactivate_thing_post: ({ things, body }) => [
        things.delete(String(body["thing_id"])) ? 204 : 404,
      ],
    },
  },
  "changes things by a POST whose name ends with a verb of adding": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}/deactivate": {
        parameters: [inPath("thing_id")],
        post: { operationId: "things_deactivate_create", requestBody: named, responses: gone },
      },
    },
    answers: {
      things_deactivate_create: ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
    },
  },
  "removes everything inside a thing of the caller if there are no ids": {
    paths: {
      "/things": { get: list, post: create },
      "/groups/{group_id}/things": {
        parameters: [inPath("group_id")],
        delete: {
          operationId: "things.clear",
          requestBody: taking({ thing_ids: { type: "array", items: { type: "string" } } }),
          responses: gone,
        },
      },
    },
    answers: {
      "things.clear": (call) => {
        const ids = call.body["thing_ids"];
        return Array.isArray(ids) && ids.length > 0 ? [404] : clear(call);
      },
    },
    words: ["--set", "things.clear.path.group_id=1"],
  },
  "removes things by creating a job": byJob("deletion"),
  "cancels things by creating a job": byJob("cancellation"),
  "resets things by creating a job": byJob("reset"),
  "deactivates things by GET": byGet("deactivate"),
  "cancels things by GET": byGet("cancel"),
  "disables things by GET": byGet("disable"),
  "resets things by GET": byGet("reset"),
};

test.each(Object.entries(traps))("loses nothing on a server that %s", async (_, trap) => {
  expect(await lossesOf(trap)).toEqual([]);
});
