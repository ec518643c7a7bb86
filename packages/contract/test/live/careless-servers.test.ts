import { expect, test } from "vitest";
import { lossesOf, type Trap } from "../support/traps.ts";
import type { Answer, Call, Thing } from "../support/small-server.ts";
import {
  change,
  clear,
  collection,
  create,
  gone,
  inPath,
  json,
  list,
  read,
  remove,
  taking,
  thing,
  usual,
} from "../support/things.ts";

const put = {
  parameters: [inPath("thing_id")],
  get: read,
  put: { ...change, operationId: "things.put" },
  delete: remove,
};

const filing = taking({ name: { type: "string" }, thing_ids: { type: "array", items: { type: "string" } } }, [
  "name",
]);
/** Folders, whose removal also removes their contents. */
const folders = (): Trap => {
  const kept = new Map<string, Thing>();
  const idOf = ({ path }: Call): string => String(path["folder_id"]);
  const write = (id: string, { body }: Call): Thing => {
    kept.set(id, { ...kept.get(id), ...body, id });
    return kept.get(id) ?? {};
  };
  const answer = (call: Call): Answer => (kept.has(idOf(call)) ? [200, kept.get(idOf(call))] : [404]);
  return {
    paths: {
      "/things": { get: list },
      "/folders": {
        post: {
          operationId: "folders.create",
          requestBody: filing,
          responses: { "201": { description: "It.", content: json(thing) } },
        },
      },
      "/folders/{folder_id}": {
        parameters: [inPath("folder_id")],
        get: { ...read, operationId: "folders.read" },
        patch: { ...change, operationId: "folders.change", requestBody: filing },
        delete: { ...remove, operationId: "folders.remove" },
      },
    },
    answers: {
      "folders.create": (call) => [201, write(`f${kept.size + 1}`, call)],
      "folders.read": answer,
      "folders.change": (call) => {
        if (kept.has(idOf(call))) write(idOf(call), call);
        return answer(call);
      },
      "folders.remove": (call) => {
        for (const id of (kept.get(idOf(call))?.["thing_ids"] as string[] | undefined) ?? [])
          call.things.delete(id);
        return [kept.delete(idOf(call)) ? 204 : 404];
      },
    },
  };
};

const traps: Readonly<Record<string, () => Trap>> = {
  "removes everything and ignores an optional id in the query": () => ({
    paths: {
      "/things": {
        get: list,
        post: create,
        delete: {
          operationId: "things.remove",
          parameters: [{ name: "thing_id", in: "query", required: false, schema: { type: "string" } }],
          responses: gone,
        },
      },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read },
    },
    answers: {
      "things.remove": clear,
    },
  }),
  "uses positions in a sorted list as ids": () => {
    const sorted = (things: Map<string, Thing>) =>
      [...things.keys()].toSorted((a, b) =>
        String(things.get(a)?.["name"]) < String(things.get(b)?.["name"]) ? -1 : 1,
      );
    const at = (call: Call): Call => ({
      ...call,
      path: { thing_id: String(sorted(call.things)[Number(call.path["thing_id"])] ?? "none") },
    });
    return {
      paths: collection,
      answers: {
        "things.list": ({ things }) => [
          200,
          sorted(things).map((key, index) => ({ ...things.get(key), id: String(index) })),
        ],
        "things.create": (call) => {
          const key = String((usual("things.create", call)[1] as Thing)["id"]);
          return [201, { ...call.body, id: String(sorted(call.things).indexOf(key)) }];
        },
        "things.read": (call) => usual("things.read", at(call)),
        "things.change": (call) => usual("things.change", at(call)),
        "things.remove": (call) => usual("things.remove", at(call)),
      },
    };
  },
  "reassigns the id of a changed thing": () => {
    // After a change, the old id leads to another thing.
    const moved = new Map<string, string>();
    const at = (call: Call): Call => ({
      ...call,
      path: { thing_id: moved.get(String(call.path["thing_id"])) ?? String(call.path["thing_id"]) },
    });
    return {
      paths: collection,
      answers: {
        "things.change": (call) => {
          const answer = usual("things.change", at(call));
          if (answer[0] === 200) moved.set(String(call.path["thing_id"]), "2");
          return answer;
        },
        "things.read": (call) => usual("things.read", at(call)),
        "things.remove": (call) => usual("things.remove", at(call)),
      },
    };
  },
  "removes the contents of a folder together with it": folders,
  "reassigns the id of a removed thing": () => ({
    paths: collection,
    answers: {
      "things.remove": (call) => {
        const id = String(call.path["thing_id"]);
        if (!call.things.has(id)) return [404];
        if (Number(id) <= 3) {
          call.things.delete(id);
          return [204];
        }
        call.things.set(id, { id, name: "of another", owner: "2" } as Thing);
        return [204];
      },
    },
  }),
  "creates a missing thing by PUT": () => ({
    paths: { "/things": { get: list }, "/things/{thing_id}": put },
    answers: {
      "things.put": ({ things, path, body }) => {
        const id = String(path["thing_id"]);
        if (!things.has(id)) {
          things.set(id, { ...body, id });
          return [201, things.get(id)];
        }
        things.set(id, { ...body, id });
        return [200, things.get(id)];
      },
    },
  }),
  "parses only the leading digits of an id": () => ({
    paths: {
      "/things": { get: list },
      "/things/{thing_id}": { ...put, parameters: [inPath("thing_id", { type: "string", format: "uuid" })] },
    },
    answers: {
      "things.put": ({ things, path, body }) => {
        const id = String(Number.parseInt(String(path["thing_id"]), 10));
        things.set(id, { ...body, id });
        return [200, things.get(id)];
      },
      "things.remove": ({ things, path }) => [
        things.delete(String(Number.parseInt(String(path["thing_id"]), 10))) ? 204 : 404,
      ],
    },
  }),
  "changes everything and ignores an optional id in the query": () => ({
    paths: {
      "/things": {
        get: list,
        post: create,
        patch: {
          ...change,
          operationId: "things.patchAll",
          parameters: [{ name: "thing_id", in: "query", schema: { type: "string" } }],
        },
      },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, delete: remove },
    },
    answers: {
      "things.patchAll": ({ things, body }) => {
        for (const [id, one] of things) things.set(id, { ...one, ...body });
        return [200, things.get("1")];
      },
    },
  }),
  "removes everything because the body of a DELETE is lost": () => ({
    paths: {
      "/things": {
        get: list,
        post: create,
        delete: {
          operationId: "things.remove",
          requestBody: taking({ thing_ids: { type: "array", minItems: 1, items: { type: "string" } } }),
          responses: gone,
        },
      },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read },
    },
    answers: {
      "things.remove": clear,
    },
  }),
};

test.each(Object.entries(traps))("loses nothing on a server that %s", async (_, trapOf) => {
  expect(await lossesOf(trapOf())).toEqual([]);
});
