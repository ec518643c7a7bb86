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
/** Names the first thing, whatever is asked for. */
const me = (name: string) => (call: Call) =>
  usual(name, call.path["thing_id"] === "me" ? { ...call, path: { thing_id: "1" } } : call);

const traps: Readonly<Record<string, () => Trap>> = {
  "gives an id at once to another, when it is free": () => {
    const taken = new Set<string>();
    const touching = (name: string) => (call: Call) => {
      // Whatever reaches the other thing takes away one that was there before.
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
  "finds what is there for a creation without a text": () => ({
    paths: collection,
    answers: {
      "things.list": firstPage,
      "things.create": (call) =>
        String(call.body["name"] ?? "").length < 5 ? third(call) : usual("things.create", call),
    },
  }),
  "finds what is there for a creation that takes no text": () => ({
    paths: {
      ...collection,
      "/things": {
        get: list,
        post: { ...create, requestBody: taking({ size: { type: "integer" } }), responses: one },
      },
    },
    answers: { "things.list": firstPage, "things.create": third },
  }),
  "finds what is there for a creation, and nobody can read it": () => ({
    paths: { "/things": { post: create }, "/things/{thing_id}": blind },
    answers: { "things.create": third },
  }),
  "finds what is there for a creation, and forbids to read it": () => ({
    paths: collection,
    answers: { "things.list": firstPage, "things.create": third, "things.read": () => [403] },
  }),
  "answers a creation by all that there is": () => ({
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
  "gives an alias for the id of something new": () => ({
    paths: collection,
    answers: {
      "things.list": firstPage,
      "things.create": ({ body }) => [201, { ...body, id: "me" }],
      "things.read": me("things.read"),
      "things.change": me("things.change"),
      "things.remove": me("things.remove"),
    },
  }),
  "shows another inside of what is new": () => ({
    paths: { ...notesWith({ thing: author }, removal), "/things/{thing_id}": item },
    answers: byFirst({ thing: { id: "1" } }),
  }),
  "shows the id of another with what is new, which nothing removes": () => ({
    paths: { ...notesWith({ thing_id: { type: "string" } }, {}), "/things/{thing_id}": blind },
    answers: byFirst({ thing_id: "1" }),
  }),
};

test.each(Object.entries(traps))("a server that %s loses nothing", async (_, trapOf) => {
  expect(await lossesOf(trapOf())).toEqual([]);
});

test.each<[what: string, answer: (call: Call) => Answer]>([
  ["by a redirect", () => [303, undefined, { location: "/things/2" }]],
  ["by an error", () => [500]],
  ["by what was there before", third],
  ["by nothing that leads to it", () => [202]],
])("what a creation may have made is named if it is answered %s", async (_, answer) => {
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
  expect(report.left).toEqual(["what things.create may have made: no known request removes it"]);
});

test("the ids of a proven creation are still removed, also of one without a text", async () => {
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
