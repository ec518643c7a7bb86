import { expect, test } from "vitest";
import { runAgainst } from "../support/run-command.ts";
import { type Answer, type Answers, openSmallServer } from "../support/small-server.ts";
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
} from "../support/things.ts";

const put: Answers[string] = ({ things, path, body }) => {
  const id = String(path["thing_id"]);
  things.set(id, { ...body, id });
  return [200, things.get(id)];
};
const replace = { ...change, operationId: "things.put" };
const lost = (one: Answers[string]): Answers[string] => {
  return (call) => {
    one?.(call);
    return [500];
  };
};
const writing = ["--allow-writes", "--no-invalid"];

test("names the thing that a PUT under a made-up id may have made if the response is lost", async () => {
  const document = documentOf({
    "/things": { get: list },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], put: replace },
  });
  await using server = await openSmallServer(document, { ...answers, "things.put": lost(put) }, existing());
  const { report } = await runAgainst({ document, url: server.url, words: writing });
  const made = [...server.things.keys()].slice(3);
  expect(made.length).toBeGreaterThan(0);
  expect(report.left.toSorted()).toEqual(
    made.map((id) => `things.put ${id}: no known request removes it`).toSorted(),
  );
});

test("removes this thing by its id if the document has an operation for it", async () => {
  const document = documentOf({
    "/things": { get: list },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], put: replace, delete: remove },
  });
  await using server = await openSmallServer(document, { ...answers, "things.put": lost(put) }, existing());
  const { report } = await runAgainst({ document, url: server.url, words: writing });
  expect(server.calls.some((call) => call.startsWith("PUT"))).toBe(true);
  expect([...server.things]).toEqual([...existing()]);
  expect(report.left).toEqual([]);
});

test.each(["string", "uuid"])(
  "two runs with the same seed make up different ids of the format %s",
  async (format) => {
    const parameters = [
      inPath("thing_id", format === "uuid" ? { type: "string", format } : { type: "string" }),
    ];
    const document = documentOf({
      "/things": { get: list },
      "/things/{thing_id}": { parameters, put: replace, delete: remove },
    });
    await using server = await openSmallServer(document, { ...answers, "things.put": put }, existing());
    const pathsOf = async (): Promise<Set<string>> => {
      server.calls.length = 0;
      await runAgainst({ document, url: server.url, words: [...writing, "--seed", "7"] });
      const paths = server.calls
        .filter((call) => /^(?:PUT|DELETE)/.test(call))
        .map((call) => call.split(" ")[1]);
      return new Set(paths.map(String));
    };
    const [one, other] = [await pathsOf(), await pathsOf()];
    expect(one.size).toBeGreaterThan(0);
    expect([...one].filter((path) => other.has(path))).toEqual([]);
  },
);

test.each<[what: string, answer: Answer]>([
  ["nothing that identifies a new thing", [201]],
  ["the id of an existing thing", [201, { id: "3", name: "third" }]],
])("makes no further thing for single cases if a creation returns %s", async (_, answer) => {
  const fixed = { ...create, requestBody: undefined };
  const document = documentOf({
    "/things": { post: fixed },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], patch: change, delete: remove },
    "/things/{thing_id}/notes": {
      parameters: [inPath("thing_id")],
      put: { ...change, operationId: "things.annotate" },
    },
  });
  await using server = await openSmallServer(document, { "things.create": () => answer }, existing());
  const { report } = await runAgainst({ document, url: server.url, words: writing });
  // One for the sequence, and one for each single case of the creation.
  expect(server.calls.filter((call) => call.startsWith("POST")).length).toBe(3);
  expect(report.left).toEqual(["possible result of things.create: no known request removes it"]);
});

test("an unproven creation without a text does not affect things that show their texts", async () => {
  const document = documentOf({
    "/things": { post: create },
    "/things/{thing_id}": { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove },
  });
  await using server = await openSmallServer(document, answers, existing());
  const { report } = await runAgainst({ document, url: server.url, words: writing });
  expect(server.calls.filter((call) => call === "POST /things {}").length).toBeGreaterThan(0);
  const changed = server.calls.filter((call) => /^PATCH .things.\d+ /.test(call));
  expect(changed.length).toBeGreaterThan(2);
  expect(report.left).toEqual(["possible result of things.create: no known request removes it"]);
});
