import { chmodSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getAgent, bulkRemoveMembers, manageAgent } from "@rosterkit/users/alli";
import { deleteUser } from "@rosterkit/users/workspace";
import { expect, test } from "vitest";
import { listRuns, readCall, readRun, recordCall, undo } from "../../src/index.ts";
import { startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";

const makeFolder = makeFolders();
const { services } = await startCompany({ people: 12 });

const call = { operation: "alli.manageAgent", server: "https://alli.test", effect: "remove", input: {} };
type Recorded = Parameters<typeof recordCall>[0];

/** Records a call with the given response body. */
const record = (journals: string, route: Recorded["route"], body: unknown): Promise<unknown> =>
  recordCall({ ...call, operation: route.id, journals, route }, () => Promise.resolve(body));

const item = (status: string): object => ({ emails: ["a@b.c"], status });

test.each<[title: string, route: Recorded["route"], body: unknown, outcome: string]>([
  ["nothing", manageAgent.route, undefined, "done"],
  ["a body that says nothing", manageAgent.route, { result: "x" }, "done"],
  ["ok", deleteUser.route, { ok: true }, "done"],
  ["not ok", deleteUser.route, { ok: false }, "failed"],
  ["neither", deleteUser.route, {}, "unknown"],
  ["every item done", bulkRemoveMembers.route, { result: [item("success")] }, "done"],
  ["an item failed", bulkRemoveMembers.route, { result: [item("success"), item("error")] }, "partly"],
  ["every item failed", bulkRemoveMembers.route, { result: [item("error")] }, "failed"],
  ["no item", bulkRemoveMembers.route, { result: [] }, "unknown"],
])("the journal records a response with %s", async (_, route, body, outcome) => {
  const journals = makeFolder();
  expect(await record(journals, route, body)).toEqual(body);
  const { calls } = await listRuns(journals);
  expect(calls).toMatchObject([{ operation: route.id, outcome }]);
  expect(await readCall(journals, calls[0]?.id ?? "")).toEqual(calls[0]);
});

test("a refusal by the service is a failure, and a connection error is unknown", async () => {
  const journals = makeFolder();
  const refused = recordCall({ ...call, journals, route: getAgent.route }, () =>
    getAgent(services.alli!, { agent_id: "nobody" }),
  );
  await expect(refused).rejects.toMatchObject({ status: 404 });
  const lost = recordCall({ ...call, journals, route: getAgent.route }, () =>
    Promise.reject(new TypeError("reset")),
  );
  await expect(lost).rejects.toThrow("reset");
  expect((await listRuns(journals)).calls.map(({ outcome }) => outcome).toSorted()).toEqual([
    "failed",
    "unknown",
  ]);
});

test("a process that is killed in a call leaves its journal and no lock", async () => {
  const journals = makeFolder();
  let files: string[] = [];
  await recordCall({ ...call, journals, route: manageAgent.route }, () => {
    files = readdirSync(journals);
    expect(readFileSync(join(journals, files[0] ?? ""), "utf8")).toContain('"event":"call"');
    return Promise.resolve(undefined);
  });
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.call\.jsonl$/)]);
});

test("a call has neither steps nor an undo", async () => {
  const journals = makeFolder();
  await record(journals, deleteUser.route, { ok: true });
  const { id = "" } = (await listRuns(journals)).calls[0] ?? {};
  const message = `has ${id} as a call of workspace.deleteUser outside of plans: it has no steps`;
  await expect(readRun(journals, id)).rejects.toThrow(message);
  await expect(undo(services, id, { journals })).rejects.toThrow(message);
  expect(await readCall(journals, "0123456789abcdef")).toBeUndefined();
  expect(await readCall(journals, "../../secret")).toBeUndefined();
});

test
  .skipIf(process.platform === "win32")
  .each<[title: string, spoil: (path: string) => void, reason: string]>([
    ["was changed", (path) => writeFileSync(path, "{}\n"), "its hash does not continue the previous line"],
    ["others can read", (path) => chmodSync(path, 0o644), "chmod 600"],
    [
      "is a link",
      (path) => {
        renameSync(path, `${path}.kept`);
        symlinkSync(`${path}.kept`, path);
      },
      "cannot be read: ELOOP",
    ],
    ["is of another run", (path) => renameSync(path, path.replace(".call", "")), "belongs to another run"],
  ])("a journal that %s does not hide the others", async (_, spoil, reason) => {
  const journals = makeFolder();
  await record(journals, deleteUser.route, { ok: true });
  const [file = ""] = readdirSync(journals);
  await record(journals, manageAgent.route, undefined);
  spoil(join(journals, file));
  const { runs, calls, broken } = await listRuns(journals);
  expect(runs).toEqual([]);
  expect(calls.map(({ operation }) => operation)).toEqual(["alli.manageAgent"]);
  expect(broken).toEqual([expect.stringContaining(reason)]);
});
