import { expect, test } from "vitest";
import { lossesOf, type Trap } from "../support/traps.ts";
import type { Thing } from "../support/small-server.ts";
import {
  blind,
  collection,
  create,
  gone,
  inPath,
  item,
  json,
  list,
  taking,
  usual,
} from "../support/things.ts";

const numbered = { ...create, requestBody: taking({ size: { type: "integer" } }) };
const silent = { ...create, responses: { "201": { description: "Made." } } };

const traps: Readonly<Record<string, () => Trap>> = {
  "returns the Location of an existing thing that cannot be read": () => ({
    paths: { "/things": { post: silent }, "/things/{thing_id}": blind },
    answers: { "things.create": () => [201, undefined, { location: "/things/3" }] },
  }),
  "returns the Location of an existing thing that it does not list": () => ({
    paths: {
      "/things": { get: list, post: { ...numbered, responses: silent.responses } },
      "/things/{thing_id}": blind,
    },
    answers: {
      "things.list": ({ things }) => [200, [things.get("1")]],
      "things.create": () => [201, undefined, { location: "/things/3" }],
    },
  }),
  "returns the id of an existing thing once, without a text, and things cannot be read": () => {
    let n = 0;
    return {
      paths: { "/things": { post: create }, "/things/{thing_id}": blind },
      answers: { "things.create": (call) => (++n < 4 ? usual("things.create", call) : [201, { id: "3" }]) },
    };
  },
  "fails to list an existing thing until it returns its id": () => {
    let isCreated = false;
    const inQuery = (name: string, bounds: object): object => ({
      name,
      in: "query",
      schema: { type: "integer", minimum: 1, ...bounds },
    });
    return {
      paths: {
        "/things": {
          get: { ...list, parameters: [inQuery("page", {}), inQuery("size", { maximum: 2 })] },
          post: numbered,
        },
        "/things/{thing_id}": blind,
      },
      answers: {
        "things.list": ({ things, query }) => {
          const page = Number(query["page"] ?? 1);
          if (page > 1 && !isCreated) return [503];
          return [200, [...things.values()].slice((page - 1) * 2, page * 2)];
        },
        "things.create": () => {
          isCreated = true;
          return [201, { id: "3" }];
        },
      },
    };
  },
  "returns the written fields with the id of an existing thing": () => {
    let n = 0;
    return {
      paths: collection,
      answers: {
        "things.create": (call) => {
          const made = usual("things.create", call);
          return ++n < 4 ? made : [201, { ...(made[1] as Thing), id: "3" }];
        },
        "things.list": ({ things }) => [200, [things.get("1")]],
      },
    };
  },
  "ignores the case of ids and returns the id of an existing thing in another case": () => ({
    paths: { ...collection },
    answers: {
      "things.list": ({ things }) => [200, [...things.values()].slice(0, 1)],
      "things.create": (call) => {
        call.things.set("ABC", { id: "ABC", name: "old" });
        return [200, { id: "abc", name: "old" }];
      },
      "things.read": (call) =>
        usual("things.read", { ...call, path: { thing_id: String(call.path["thing_id"]).toUpperCase() } }),
      "things.remove": (call) => {
        call.things.delete(String(call.path["thing_id"]).toUpperCase());
        return [204];
      },
    },
  }),
  "returns the id of a thing that another client has just made": () => {
    const shown = new Set(["1", "2"]);
    return {
      paths: { ...collection, "/things": { get: list, post: numbered } },
      answers: {
        "things.list": ({ things }) => [200, [...shown].map((id) => things.get(id))],
        "things.create": () => {
          shown.add("3");
          return [201, { id: "3" }];
        },
      },
    };
  },
  "returns the id of an existing thing for a child without a text": () => ({
    paths: {
      "/things": { post: create },
      "/things/{thing_id}": item,
      "/things/{thing_id}/keys": {
        parameters: [inPath("thing_id")],
        post: {
          operationId: "keys.create",
          responses: {
            "201": {
              description: "",
              content: json({ type: "object", properties: { key_id: { type: "string" } } }),
            },
          },
        },
      },
      "/keys/{key_id}": {
        parameters: [inPath("key_id")],
        delete: { operationId: "keys.remove", responses: gone },
      },
    },
    answers: {
      "keys.create": () => [201, { key_id: "3" }],
      "keys.remove": ({ things, path }) => [things.delete(String(path["key_id"])) ? 204 : 404],
    },
  }),
};

test.each(Object.entries(traps))("loses nothing on a server that %s", async (_, trapOf) => {
  expect(await lossesOf(trapOf())).toEqual([]);
});
