import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runAgainst } from "../support/run-command.ts";
import { type Answers, openSmallServer } from "../support/small-server.ts";
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

interface Trap {
  readonly paths: object;
  readonly answers?: Answers;
  readonly words?: readonly string[];
}

const whole = { "/things": { get: list, post: create } };
const member: object = {
  type: "object",
  required: ["member_id"],
  properties: { member_id: { type: "string" }, name: { type: "string" } },
};
const note: object = {
  type: "object",
  required: ["thing_id"],
  properties: { thing_id: { type: "string" }, name: { type: "string" } },
};
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
  "removes by GET, as a parameter says": {
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
  "merges another into what the run has made": {
    paths: {
      ...whole,
      "/groups": { get: { ...list, operationId: "things.groups" } },
      "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, delete: remove },
      "/things/{thing_id}/merge": {
        parameters: [inPath("thing_id")],
        post: {
          operationId: "things.merge",
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["group_ids"],
              properties: { group_ids: { type: "array", minItems: 1, items: { type: "string" } } },
            }),
          },
          responses: gone,
        },
      },
    },
    answers: {
      "things.groups": ({ things }) => [200, [...things.values()]],
      "things.merge": ({ things, body }) => {
        for (const id of body["group_ids"] as string[]) things.delete(id);
        return [204];
      },
    },
  },
  "changes by a POST whose name ends with its method, as some frameworks write it": {
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
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["thing_id", "reason"],
              properties: { thing_id: { type: "string" }, reason: { type: "string" } },
            }),
          },
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
  "changes by a POST whose name ends with a verb of adding, as some frameworks write it": {
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
  "replaces everything in what the run has not made": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}/members": {
        parameters: [inPath("thing_id")],
        get: {
          operationId: "members.list",
          responses: { "200": { description: "All.", content: json({ type: "array", items: member }) } },
        },
        post: {
          operationId: "members.create",
          requestBody: named,
          responses: { "201": { description: "It.", content: json(member) } },
        },
        put: {
          operationId: "members.replace",
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["member_ids"],
              properties: { member_ids: { type: "array", minItems: 1, items: { type: "string" } } },
            }),
          },
          responses: gone,
        },
      },
      "/things/{thing_id}/members/{member_id}": {
        parameters: [inPath("thing_id"), inPath("member_id")],
        delete: { operationId: "members.remove", responses: gone },
      },
    },
    answers: {
      "members.list": ({ things }) => [
        200,
        [...things.values()].slice(3).map((found) => ({ ...found, member_id: found["id"] })),
      ],
      "members.create": ({ things, body }) => {
        things.set("m1", { ...body, id: "m1" });
        return [201, { ...body, member_id: "m1" }];
      },
      "members.remove": ({ things, path }) => [things.delete(String(path["member_id"])) ? 204 : 404],
      "members.replace": ({ things, path }) => {
        things.delete(String(path["thing_id"]));
        return [204];
      },
    },
  },
  "shows in what is new the id of what it stands in": {
    paths: {
      "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove },
      "/things/{thing_id}/notes": {
        parameters: [inPath("thing_id")],
        get: {
          operationId: "notes.list",
          responses: { "200": { description: "All.", content: json({ type: "array", items: note }) } },
        },
        post: {
          operationId: "notes.create",
          requestBody: named,
          responses: { "201": { description: "It.", content: json(note) } },
        },
      },
    },
    answers: {
      "notes.list": () => [200, []],
      "notes.create": ({ path, body }) => [201, { ...body, thing_id: path["thing_id"] }],
    },
    words: ["--set", "notes.create.path.thing_id=2"],
  },
  "takes with what is new the id of what it stands in": {
    paths: {
      "/things/{thing_id}": { parameters: [inPath("thing_id")], delete: remove },
      "/notes": {
        post: {
          operationId: "notes.create",
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["thing_id"],
              properties: { thing_id: { type: "string" }, name: { type: "string" } },
            }),
          },
          responses: { "201": { description: "It.", content: json(note) } },
        },
      },
    },
    answers: { "notes.create": ({ body }) => [201, body] },
    words: ["--set", "notes.create.body.thing_id=2"],
  },
  "removes everything in what the caller names where no ids are given": {
    paths: {
      "/things": whole["/things"],
      "/groups/{group_id}/things": {
        parameters: [inPath("group_id")],
        delete: {
          operationId: "things.clear",
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["thing_ids"],
              properties: { thing_ids: { type: "array", items: { type: "string" } } },
            }),
          },
          responses: gone,
        },
      },
    },
    answers: {
      "things.clear": ({ things, body }) => {
        const ids = body["thing_ids"];
        if (Array.isArray(ids) && ids.length > 0) return [404];
        things.clear();
        return [204];
      },
    },
    words: ["--set", "things.clear.path.group_id=1"],
  },
  "removes by a job, which is made": {
    paths: {
      "/things": { get: list },
      "/deletions": {
        post: {
          operationId: "things.createDeletion",
          requestBody: {
            required: true,
            content: json({
              type: "object",
              required: ["thing_id", "reason"],
              properties: { thing_id: { type: "string" }, reason: { type: "string" } },
            }),
          },
          responses: gone,
        },
      },
      "/deletions/{job_id}": {
        parameters: [inPath("job_id")],
        get: { operationId: "things.readDeletion", responses: gone },
      },
    },
    answers: {
      "things.createDeletion": ({ things, body }) => [things.delete(String(body["thing_id"])) ? 204 : 404],
    },
  },
  "deactivates by GET": {
    paths: {
      "/things": { get: list },
      "/things/{thing_id}/deactivate": {
        parameters: [inPath("thing_id")],
        get: { operationId: "things.deactivate", responses: gone },
      },
    },
    answers: {
      "things.deactivate": ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
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

test.each(Object.entries(traps))("a server that %s loses nothing", async (_, trap) => {
  const document = documentOf(trap.paths);
  await using server = await openSmallServer(document, { ...answers, ...trap.answers }, existing());
  const modes = [[], ["--allow-writes", ...(trap.words ?? [])]];
  for (const words of modes) {
    await runAgainst({ document, url: server.url, words });
    expect([...server.things].slice(0, 3)).toEqual([...existing()]);
  }
});

const collection = {
  "/things": { get: list, post: create },
  "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove },
};

const inHeader = { name: "X-Project", in: "header", required: true, schema: { type: "string" } };
const projected = { ...collection["/things/{thing_id}"], delete: { ...remove, parameters: [inHeader] } };

test.each([
  ["", collection],
  [", and takes a text beside them", { ...collection, "/things/{thing_id}": projected }],
])(
  "a server that has been set back, and gives old ids to others%s, loses nothing by a state",
  async (_, paths) => {
    const document = documentOf(paths);
    const folder = await mkdtemp(join(tmpdir(), "contract-"));
    const words = ["--allow-writes", "--state", join(folder, "state.json")];
    await using server = await openSmallServer(document, answers, existing());
    await runAgainst({ document, url: server.url, words: [...words, "--keep", "--max-requests", "20"] });
    const made = [...server.things.keys()].slice(3);
    expect(made.length).toBeGreaterThan(0);
    for (const id of made) server.things.set(id, { id, name: "of another" });
    const before = [...server.things];
    const { report } = await runAgainst({ document, url: server.url, words });
    await rm(folder, { recursive: true });
    expect([...server.things]).toEqual(before);
    const reason = "it shows no text of the run that has made it, so it could be another by now";
    expect(report.left.toSorted()).toEqual(made.map((id) => `thing ${id}: ${reason}`).toSorted());
  },
);

test("a value of --set names what may change, and the report says what is left", async () => {
  const paths = {
    "/thing": { put: { ...change, operationId: "things.put", "x-effect": "change" } },
    "/things": { post: create },
  };
  const document = documentOf(paths);
  const own: Answers = { ...answers, "things.put": ({ body }) => [200, { ...body, id: "1" }] };
  await using server = await openSmallServer(document, own, existing());
  const callsOf = async (...words: string[]) => {
    server.calls.length = 0;
    const { report } = await runAgainst({ document, url: server.url, words: ["--allow-writes", ...words] });
    return { put: server.calls.filter((call) => call.startsWith("PUT")).length, report };
  };
  const { put, report } = await callsOf();
  expect(put).toBe(0);
  expect(report.excluded.join()).toContain("things.put: nothing in the request says what it changes");
  expect(report.left).toEqual(["what things.create has made: no operation of the document removes it"]);
  expect((await callsOf("--set", "things.put.body.name=mine")).put).toBeGreaterThan(0);
});

test("a state holds no secret of --set, and the next run removes with it what the first has left", async () => {
  const secret = {
    name: "X-Secret",
    in: "header",
    required: true,
    schema: { type: "string", "x-sensitive": true },
  };
  const requestBody = {
    required: true,
    content: json({
      type: "object",
      required: ["word"],
      properties: { word: { $ref: "#/components/schemas/Word" } },
    }),
  };
  const item = {
    ...collection["/things/{thing_id}"],
    delete: { ...remove, parameters: [secret], requestBody },
  };
  const document = {
    ...documentOf({ ...collection, "/things/{thing_id}": item }),
    components: { schemas: { Word: { type: "string", format: "password" } } },
  };
  const guarded: Answers = {
    ...answers,
    "things.remove": (call) =>
      call.headers["x-secret"] === "hush-hush" && call.body["word"] === "hush-word"
        ? (answers["things.remove"]?.(call) ?? [404])
        : [403],
  };
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const state = join(folder, "state.json");
  const words = [
    "--allow-writes",
    "--state",
    state,
    "--set",
    "X-Secret=hush-hush",
    "--set",
    "things.remove.body.word=hush-word",
  ];
  await using server = await openSmallServer(document, guarded, existing());
  await runAgainst({ document, url: server.url, words: [...words, "--keep", "--max-requests", "20"] });
  expect(server.things.size).toBeGreaterThan(3);
  const written = await readFile(state, "utf8");
  expect(written).toContain("things.remove");
  expect(written).not.toContain("hush-");
  await runAgainst({ document, url: server.url, words });
  await rm(folder, { recursive: true });
  expect([...server.things]).toEqual([...existing()]);
});
