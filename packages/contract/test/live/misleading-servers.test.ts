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
  "gives the Location of another for something new, which nobody can read": () => ({
    paths: { "/things": { post: silent }, "/things/{thing_id}": blind },
    answers: { "things.create": () => [201, undefined, { location: "/things/3" }] },
  }),
  "gives the Location of another for something new, which it lists on no page": () => ({
    paths: {
      "/things": { get: list, post: { ...numbered, responses: silent.responses } },
      "/things/{thing_id}": blind,
    },
    answers: {
      "things.list": ({ things }) => [200, [things.get("1")]],
      "things.create": () => [201, undefined, { location: "/things/3" }],
    },
  }),
  "gives the id of another once, and no text, where nobody can read": () => {
    let n = 0;
    return {
      paths: { "/things": { post: create }, "/things/{thing_id}": blind },
      answers: { "things.create": (call) => (++n < 4 ? usual("things.create", call) : [201, { id: "3" }]) },
    };
  },
  "repeats what was written beside the id of another": () => {
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
  "folds the case of ids, and gives the id of another in another case": () => ({
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
  "gives the id of what another has made at the same time": () => {
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
  "gives the id of another for something without a text in what is new": () => ({
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

test.each(Object.entries(traps))("a server that %s loses nothing", async (_, trapOf) => {
  expect(await lossesOf(trapOf())).toEqual([]);
});
