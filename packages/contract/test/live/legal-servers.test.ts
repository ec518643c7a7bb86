import { expect, test } from "vitest";
import { runAgainst } from "../support/run-command.ts";
import { type Answers, openSmallServer, type Thing } from "../support/small-server.ts";
import {
  answers,
  change,
  create,
  documentOf,
  existing,
  gone,
  inPath,
  json,
  list,
  named,
  one,
  read,
  remove,
  thing,
} from "../support/things.ts";

interface Manner {
  /** The operations of the collection and of an item that differ from the default ones. */
  readonly collection?: object;
  readonly item?: object;
  readonly answers?: Answers;
  /** The things that the run leaves behind. */
  readonly leaves?: boolean;
  readonly security?: boolean;
}

const idOf = ({ path }: { readonly path: Readonly<Record<string, string>> }): string =>
  String(path["thing_id"]);
const call = (name: string, given: Parameters<NonNullable<Answers[string]>>[0]) =>
  answers[name]?.(given) ?? ([404] as const);
const items = { "200": { description: "All.", content: json({ type: "array", items: thing }) } };

const manners: Readonly<Record<string, () => Manner>> = {
  "shows a new thing one request later": () => {
    const shown = new Set(existing().keys());
    return {
      answers: {
        "things.list": ({ things }) => {
          const old = [...things.values()].filter(({ id }) => shown.has(String(id)));
          for (const id of things.keys()) shown.add(id);
          return [200, old];
        },
        "things.read": (given) => {
          const isShown = shown.has(idOf(given));
          shown.add(idOf(given));
          return isShown ? call("things.read", given) : [404];
        },
      },
    };
  },
  "answers a creation with only a Location": () => ({
    collection: {
      post: {
        ...create,
        responses: {
          "201": {
            description: "Made.",
            headers: { Location: { required: true, schema: { type: "string" } } },
          },
        },
      },
    },
    answers: {
      "things.create": (given) => {
        const [, made] = call("things.create", given);
        return [201, undefined, { location: `/things/${String((made as Thing)["id"])}` }];
      },
    },
  }),
  "answers a change without a body": () => ({
    item: { patch: { ...change, responses: gone } },
    answers: {
      "things.change": (given) => [call("things.change", given)[0] === 200 ? 204 : 404],
    },
  }),
  "deletes things later": () => ({
    item: {
      delete: { ...remove, responses: { "202": { description: "Later." }, "404": { description: "None." } } },
    },
    answers: { "things.remove": ({ things, path }) => [things.has(idOf({ path })) ? 202 : 404] },
    leaves: true,
  }),
  "keeps deleted things with a status": () => ({
    answers: {
      "things.remove": (given) => {
        const found = given.things.get(idOf(given));
        if (found === undefined) return [404];
        given.things.set(idOf(given), { ...found, state: "deleted" });
        return [204];
      },
    },
    leaves: true,
  }),
  "lists new things on the last page": () => ({
    collection: {
      get: {
        ...list,
        parameters: [
          { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
          { name: "size", in: "query", schema: { type: "integer", minimum: 1, maximum: 2 } },
        ],
      },
    },
    answers: {
      "things.list": ({ things, query }) => {
        const [page, size] = [Number(query["page"] ?? 1), Number(query["size"] ?? 2)];
        return [200, [...things.values()].slice((page - 1) * size, page * size)];
      },
    },
  }),
  "pages by an offset, and has items that contain ids of other things": () => {
    const owned = { type: "object", properties: { id: { type: "string" } } };
    const entry = {
      type: "object",
      properties: { id: { type: "string" }, name: { type: "string" }, owner: owned },
    };
    return {
      collection: {
        get: {
          ...list,
          parameters: [
            { name: "offset", in: "query", schema: { type: "integer", minimum: 0 } },
            { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 2 } },
          ],
          "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "" },
          responses: { "200": { description: "A page.", content: json({ type: "array", items: entry }) } },
        },
      },
      answers: {
        "things.list": ({ things, query }) => {
          const [offset, limit] = [Number(query["offset"] ?? 0), Number(query["limit"] ?? 2)];
          const page = [...things.values()].slice(offset, offset + limit);
          return [200, page.map((each) => ({ ...each, owner: { id: "owner-1" } }))];
        },
      },
    };
  },
  "changes the case of fields": () => ({
    collection: {
      post: {
        ...create,
        requestBody: {
          required: true,
          content: json({ type: "object", properties: { Name: { type: "string" } } }),
        },
      },
    },
    answers: {
      "things.create": (given) =>
        call("things.create", { ...given, body: { name: given.body["Name"] ?? "" } }),
    },
  }),
  "returns numbers for strings": () => ({
    collection: {
      post: {
        ...create,
        responses: {
          "201": {
            description: "It.",
            content: json({ type: "object", required: ["id"], properties: { id: { type: "integer" } } }),
          },
        },
      },
    },
    answers: {
      "things.create": (given) => [201, { id: Number((call("things.create", given)[1] as Thing)["id"]) }],
    },
  }),
  "ignores the case of ids": () => ({
    answers: {
      "things.create": (given) => {
        const id = `ABC${given.things.size}`;
        given.things.set(id, { ...given.body, id });
        return [201, { ...given.body, id: id.toLowerCase() }];
      },
      "things.read": (given) =>
        call("things.read", { ...given, path: { thing_id: idOf(given).toUpperCase() } }),
      "things.change": (given) =>
        call("things.change", { ...given, path: { thing_id: idOf(given).toUpperCase() } }),
      "things.remove": (given) =>
        call("things.remove", { ...given, path: { thing_id: idOf(given).toUpperCase() } }),
    },
  }),
  "answers every second request with 429": () => {
    let turn = 0;
    const busy =
      (name: string): NonNullable<Answers[string]> =>
      (given) =>
        (turn += 1) % 2 === 0 ? [429, undefined, { "retry-after": "0" }] : call(name, given);
    return { answers: Object.fromEntries(Object.keys(answers).map((name) => [name, busy(name)])) };
  },
  "refuses references to missing things": () => ({
    collection: {
      post: {
        ...create,
        requestBody: {
          required: true,
          content: json({
            type: "object",
            required: ["name"],
            properties: { name: { type: "string" }, owner_id: { type: ["integer", "null"] } },
          }),
        },
        responses: { "201": { description: "It.", content: json(thing) }, "422": { description: "Wrong." } },
      },
    },
    answers: {
      "things.create": (given) =>
        typeof given.body["owner_id"] === "number"
          ? [422]
          : call("things.create", { ...given, body: { name: given.body["name"] } }),
    },
  }),
  "creates things by PUT under any id": () => ({
    item: { put: { operationId: "things.put", requestBody: named, responses: one } },
    answers: {
      "things.put": ({ things, path, body }) => {
        things.set(idOf({ path }), { ...body, id: idOf({ path }) });
        return [200, things.get(idOf({ path }))];
      },
    },
  }),
  "removes a thing by an id in the query": () => ({
    collection: {
      delete: {
        ...remove,
        parameters: [{ name: "thing_id", in: "query", required: true, schema: { type: "string" } }],
      },
    },
    item: { delete: undefined },
    answers: {
      "things.remove": (given) =>
        call("things.remove", { ...given, path: { thing_id: String(given.query["thing_id"]) } }),
    },
  }),
};

test.each(Object.entries(manners))("has no finding for a server that %s", async (_, manner) => {
  const { collection, item, answers: own, leaves } = manner();
  const document = documentOf({
    "/things": { get: { ...list, responses: items }, post: create, ...collection },
    "/things/{thing_id}": {
      parameters: [inPath("thing_id")],
      get: read,
      patch: change,
      delete: remove,
      ...item,
    },
  });
  await using server = await openSmallServer(document, { ...answers, ...own }, existing());
  const { report, code } = await runAgainst({
    document,
    url: server.url,
    words: ["--allow-writes", "--no-invalid"],
  });
  expect([report.findings, code]).toEqual([[], 0]);
  const left = [...server.things];
  expect(leaves === true ? left.slice(0, 3) : left).toEqual([...existing()]);
});

test.each<[string, Answers, string]>([
  [
    "answers 204 and changes nothing",
    { "things.change": () => [200, { id: "1", name: "x" }] },
    "change not kept",
  ],
  [
    "also removes another thing",
    { "things.remove": ({ things }) => [things.delete([...things.keys()].at(-1) ?? "") ? 204 : 404] },
    "another resource changed",
  ],
  [
    "loses a thing after the first read",
    {
      "things.read": (given) => {
        const found = call("things.read", given);
        given.things.delete(idOf(given));
        return found;
      },
    },
    "list without the new item",
  ],
  [
    "changes the case of field names",
    { "things.read": (given) => [200, { id: idOf(given), Name: "x" }] },
    "undeclared field",
  ],
  [
    "lists numbers for strings",
    {
      "things.list": ({ things }) => [
        200,
        [...things.values()].map(({ id, ...rest }) => ({ ...rest, id: Number(id) })),
      ],
    },
    "wrong type",
  ],
  [
    "returns the other of two things",
    { "things.read": ({ things }) => [200, [...things.values()].at(-1)] },
    "change not kept",
  ],
])("finds the problem of a server that %s", async (_, own, problem) => {
  const document = documentOf({
    "/things": { get: { ...list, responses: items }, post: create },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove },
  });
  await using server = await openSmallServer(document, { ...answers, ...own }, new Map());
  const words = ["--allow-writes", "--no-invalid", "--max-requests", "80"];
  const { report } = await runAgainst({ document, url: server.url, words });
  expect(report.findings.map((finding) => finding.problem)).toContain(problem);
});
