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
  inPath,
  list,
  read,
  remove,
  taking,
} from "../support/things.ts";

const collection = {
  "/things": { get: list, post: create },
  "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove },
};

const inHeader = { name: "X-Project", in: "header", required: true, schema: { type: "string" } };
const projected = { ...collection["/things/{thing_id}"], delete: { ...remove, parameters: [inHeader] } };

let count = 0;
const counting =
  (start: string): Answers[string] =>
  ({ things, body }) => {
    count += 1;
    const id = `${start}${String(count)}`;
    things.set(id, { ...body, id });
    return [201, things.get(id)];
  };

test.each<[what: string, paths: object, own?: Answers]>([
  ["", collection],
  [", with a text in the request", { ...collection, "/things/{thing_id}": projected }],
  [", with long ids and zeros", collection, { "things.create": counting("thing1_000000000000") }],
  [", with long ids and words", collection, { "things.create": counting("customer-account-") }],
])(
  "removes nothing by the state of an earlier run from a reset server that has reused the ids%s",
  async (_, paths, own = {}) => {
    const document = documentOf(paths);
    const folder = await mkdtemp(join(tmpdir(), "contract-"));
    const words = ["--allow-writes", "--state", join(folder, "state.json")];
    await using server = await openSmallServer(document, { ...answers, ...own }, existing());
    await runAgainst({ document, url: server.url, words: [...words, "--keep", "--max-requests", "20"] });
    const made = [...server.things.keys()].slice(3);
    expect(made.length).toBeGreaterThan(0);
    for (const id of made) server.things.set(id, { id, name: "of another" });
    const before = [...server.things];
    const { report } = await runAgainst({ document, url: server.url, words });
    await rm(folder, { recursive: true });
    expect([...server.things]).toEqual(before);
    const reason = "it shows no text of the run that made it, so it could be another thing";
    expect(report.left.toSorted()).toEqual(made.map((id) => `thing ${id}: ${reason}`).toSorted());
  },
);

test("changes what --set names, and reports what remains", async () => {
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
  expect(report.excluded.join()).toContain("things.put: nothing in the request identifies its target");
  expect(report.left).toEqual(["possible result of things.create: no known request removes it"]);
  expect((await callsOf("--set", "things.put.body.name=mine")).put).toBeGreaterThan(0);
});

test("the state contains no secret of --set, and the next run uses it to remove what the first one left", async () => {
  const secret = {
    name: "X-Secret",
    in: "header",
    required: true,
    schema: { type: "string", "x-sensitive": true },
  };
  const requestBody = taking({ word: { $ref: "#/components/schemas/Word" } });
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
