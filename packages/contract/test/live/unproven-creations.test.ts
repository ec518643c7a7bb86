import { expect, test } from "vitest";
import { runAgainst } from "../support/run-command.ts";
import {
  type Answer,
  type Answers,
  type Call,
  openSmallServer,
  type Thing,
} from "../support/small-server.ts";
import {
  answers,
  blind,
  collection,
  create,
  documentOf,
  existing,
  gone,
  inPath,
  item,
  json,
  list,
  named,
  one,
  read,
  remove,
  taking,
  thing,
  usual,
} from "../support/things.ts";
import { lossesOf, type Trap } from "../support/traps.ts";

const third = ({ things }: Call): Answer => [200, things.get("3") ?? { id: "3" }];
const firstPage = ({ things }: Call): Answer => [200, [things.get("1")]];
const author = { type: "object", properties: { id: { type: "string" }, name: { type: "string" } } };
const notesWith = (more: object, removal: object) => {
  const properties = { id: { type: "string" }, name: { type: "string" }, ...more };
  const note = json({ type: "object", required: ["id"], properties });
  const shown = { "200": { description: "It.", content: note }, "404": { description: "None." } };
  return {
    "/notes": {
      post: {
        operationId: "notes.create",
        requestBody: named,
        responses: { "201": { description: "It.", content: note } },
      },
    },
    "/notes/{note_id}": {
      parameters: [inPath("note_id")],
      get: { operationId: "notes.read", responses: shown },
      ...removal,
    },
  };
};
const removal = { delete: { operationId: "notes.remove", responses: gone } };
const byFirst = (more: object): Answers => {
  let last: Thing = {};
  return {
    "notes.create": ({ body }) => [201, (last = { ...body, ...more, id: "n1" })],
    "notes.read": () => [200, last],
    "notes.remove": () => [204],
  };
};
/** Treats the id `me` as the id of the first thing. */
const me = (name: string) => (call: Call) =>
  usual(name, call.path["thing_id"] === "me" ? { ...call, path: { thing_id: "1" } } : call);

const traps: Readonly<Record<string, () => Trap>> = {
  "reassigns a free id at once": () => {
    const taken = new Set<string>();
    const touching = (name: string) => (call: Call) => {
      // A request to the other thing removes one that existed before the run.
      if (taken.has(call.path["thing_id"] ?? "")) call.things.delete("1");
      return usual(name, call);
    };
    return {
      paths: collection,
      answers: {
        "things.change": touching("things.change"),
        "things.remove": (call) => {
          const answer = touching("things.remove")(call);
          const id = String(call.path["thing_id"]);
          if (answer[0] === 204) call.things.set(id, { id, name: "of another" });
          taken.add(id);
          return answer;
        },
      },
    };
  },
  "answers a creation without a text with an existing thing": () => ({
    paths: collection,
    answers: {
      "things.list": firstPage,
      "things.create": (call) =>
        String(call.body["name"] ?? "").length < 5 ? third(call) : usual("things.create", call),
    },
  }),
  "answers a creation that accepts no text with an existing thing": () => ({
    paths: {
      ...collection,
      "/things": {
        get: list,
        post: { ...create, requestBody: taking({ size: { type: "integer" } }), responses: one },
      },
    },
    answers: { "things.list": firstPage, "things.create": third },
  }),
  "answers a creation with an existing thing that cannot be read": () => ({
    paths: { "/things": { post: create }, "/things/{thing_id}": blind },
    answers: { "things.create": third },
  }),
  "answers a creation with an existing thing and forbids reading it": () => ({
    paths: collection,
    answers: { "things.list": firstPage, "things.create": third, "things.read": () => [403] },
  }),
  "answers a creation with a list of everything": () => ({
    paths: {
      "/things": {
        post: {
          ...create,
          responses: { "201": { description: "All.", content: json({ type: "array", items: thing }) } },
        },
      },
      "/things/{thing_id}": blind,
    },
    answers: {
      "things.create": (call) => {
        usual("things.create", call);
        return [201, [...call.things.values()]];
      },
    },
  }),
  "returns an alias as the id of a new thing": () => ({
    paths: collection,
    answers: {
      "things.list": firstPage,
      "things.create": ({ body }) => [201, { ...body, id: "me" }],
      "things.read": me("things.read"),
      "things.change": me("things.change"),
      "things.remove": me("things.remove"),
    },
  }),
  "shows an existing thing inside a new one": () => ({
    paths: { ...notesWith({ thing: author }, removal), "/things/{thing_id}": item },
    answers: byFirst({ thing: { id: "1" } }),
  }),
  "shows the id of an existing thing in a new one that nothing removes": () => ({
    paths: { ...notesWith({ thing_id: { type: "string" } }, {}), "/things/{thing_id}": blind },
    answers: byFirst({ thing_id: "1" }),
  }),
};

test.each(Object.entries(traps))("loses nothing on a server that %s", async (_, trapOf) => {
  expect(await lossesOf(trapOf())).toEqual([]);
});

test.each<[what: string, answer: (call: Call) => Answer]>([
  ["with a redirect", () => [303, undefined, { location: "/things/2" }]],
  ["with an error", () => [500]],
  ["with an existing thing", third],
  ["with nothing that leads to it", () => [202]],
])("names the thing that a creation may have made if it is answered %s", async (_, answer) => {
  const document = documentOf(collection);
  const createAndHide = (call: Call): Answer => {
    usual("things.create", call);
    return answer(call);
  };
  await using server = await openSmallServer(
    document,
    { ...answers, "things.create": createAndHide },
    existing(),
  );
  const { report } = await runAgainst({ document, url: server.url, words: ["--allow-writes"] });
  expect(server.things.size).toBeGreaterThan(3);
  expect(report.left).toEqual(["possible result of things.create: no known request removes it"]);
});

test("removes the things of a proven creation, including one without a text", async () => {
  const document = documentOf({
    "/things": { get: list, post: { ...create, responses: one } },
    "/things/{thing_id}": {
      parameters: [inPath("thing_id")],
      get: read,
      delete: { ...remove, responses: gone },
    },
  });
  const own: Answers = { ...answers, "things.create": (call) => [200, usual("things.create", call)[1]] };
  await using server = await openSmallServer(document, own, existing());
  const { report } = await runAgainst({ document, url: server.url, words: ["--allow-writes"] });
  expect(server.calls.filter((call) => call === "POST /things {}").length).toBeGreaterThan(0);
  expect([...server.things]).toEqual([...existing()]);
  expect(report.left).toEqual([]);
});
