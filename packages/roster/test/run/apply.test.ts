import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import {
  apply,
  type ApplyOptions,
  GuardError,
  JournalError,
  plan,
  type Plan,
  PlanError,
  readRun,
  type StepResult,
  verify,
} from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { createClock } from "../support/clock.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planAlignment, planErasure, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services } = company;
beforeEach(company.reset);

const optionsFor = ({ digest }: Plan, more: Partial<ApplyOptions> = {}): ApplyOptions => ({
  confirmed: digest,
  journals: makeFolder(),
  clock: createClock(applyTime),
  ...more,
});

const told = ({ steps }: { readonly steps: readonly StepResult[] }): string[] =>
  steps.map(({ step, outcome }) => `${step.operation}: ${outcome}`);

describe("a plan is applied step by step and verified", () => {
  test.each([
    ["exact steps", planExact, 1],
    ["an erasure", planErasure, 0],
    ["changes and additions", planAlignment, 0],
  ])("%s", async (_, makePlan, hidden) => {
    const made = await makePlan(services);
    const ended: StepResult[] = [];
    const run = await apply(services, made, optionsFor(made, { onStep: (result) => ended.push(result) }));
    expect(run).toMatchObject({ state: "done", plan: made });
    expect(company.writes).toEqual(made.steps.map(({ operation }) => operation));
    expect(ended).toEqual(run.steps);
    const { ok, steps } = await verify(services, made);
    expect(ok).toBe(true);
    expect(steps.filter(({ outcome }) => outcome === "unknown")).toHaveLength(hidden);
  });
});

test("applying the same plan again does nothing, even after it has expired", async () => {
  const made = await planErasure(services);
  const options = optionsFor(made);
  const first = await apply(services, made, options);
  const late = createClock(Date.parse(made.expiresAt) + 1);
  expect(await apply(services, made, { ...options, clock: late })).toEqual(first);
  expect(company.writes).toHaveLength(made.steps.length);
});

describe("nothing is sent", () => {
  test.each<[title: string, problem: string, change: (made: Plan) => readonly [Plan, Partial<ApplyOptions>]]>(
    [
      ["for a plan that nobody confirmed", "unconfirmed", (made) => [made, { confirmed: "sha256:0" }]],
      ["for a plan that was changed", "digest", (made) => [{ ...made, steps: [] }, {}]],
      [
        "after a plan has expired",
        "expired",
        (made) => [made, { clock: createClock(Date.parse(made.expiresAt)) }],
      ],
    ],
  )("%s", async (_, problem, change) => {
    const [given, more] = change(await planErasure(services));
    const options = optionsFor(given, more);
    await expect(apply(services, given, options)).rejects.toMatchObject({ name: "PlanError", problem });
    expect(company.writes).toEqual([]);
  });

  test("without a client of a service that the plan names", async () => {
    const made = await planErasure(services);
    const { directory } = services;
    const applying = apply({ directory }, made, optionsFor(made));
    await expect(applying).rejects.toThrow(PlanError);
    await expect(apply({ directory }, made, optionsFor(made))).rejects.toThrow(
      "has no client. Give one as the service",
    );
    expect(company.writes).toEqual([]);
  });

  test("if the other administrators have left since", async () => {
    const admin = "chidi.silva@lantern.example";
    const made = await plan(services, { offboard: [admin] }, { now: () => 0 });
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === admin ? row : { ...row, role: "member" },
    );
    const options = optionsFor(made);
    await expect(apply(services, made, options)).rejects.toThrow(GuardError);
    expect(company.writes).toEqual([]);
  });

  test("after an abort", async () => {
    const made = await planErasure(services);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(apply(services, made, optionsFor(made, { signal }))).rejects.toThrow("enough");
    expect(company.writes).toEqual([]);
  });
});

describe("a target that has changed", () => {
  test("is refused, the rest of its person is held, and other people continue", async () => {
    const other = "iris.fischer@lantern.example";
    const made = await plan(services, { offboard: [everywhere, other] }, { now: () => 0 });
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, role: "admin" } : row,
    );
    const options = optionsFor(made);
    const run = await apply(services, made, options);
    expect(run.state).toBe("incomplete");
    const own = run.steps.filter(({ step }) => step.person === everywhere);
    expect(own.map(({ step, outcome, reason }) => [step.service, outcome, reason])).toEqual([
      ["directory", "done", undefined],
      ["workspace", "refused", "The target has changed since the plan: role. Make a new plan."],
      ["alli", "held", "Step 4 of the same person was not done."],
      ["agent-team", "held", "Step 4 of the same person was not done."],
    ]);
    const others = run.steps.filter(({ step }) => step.person === other);
    expect(others.map(({ outcome }) => outcome)).toEqual(["done", "done", "done", "done"]);

    // The change was reverted, so the run resumes where it stopped.
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, role: "member" } : row,
    );
    expect((await apply(services, made, options)).state).toBe("done");
    expect(company.writes).toHaveLength(made.steps.length);
  });

  test.each<
    [title: string, table: string, isMeant: (row: Readonly<Record<string, unknown>>) => boolean, step: number]
  >([
    ["who has gone", "workspaceUsers", (row) => row["email"] === everywhere, 2],
    ["who has left the project", "agents", (row) => row["email"] === "Aisha.yilmaz@lantern.example", 3],
  ])("%s is refused", async (_, table, isMeant, number) => {
    const made = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
    changeRows(company.sandbox, table, (row) => (isMeant(row) ? null : row));
    const { id } = made.steps[number - 1]!.target;
    changeRows(company.sandbox, "permissionGroups", (row) => ({
      ...row,
      agentIds: (row["agentIds"] as string[]).filter((agent) => agent !== id),
    }));
    const run = await apply(services, made, optionsFor(made));
    expect(run.steps[number - 1]).toMatchObject({
      outcome: "refused",
      reason: "The target no longer exists. Make a new plan.",
    });
  });

  test("in its address is found by its id and refused", async () => {
    const made = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, email: "aisha@lantern.example" } : row,
    );
    const run = await apply(services, made, optionsFor(made));
    expect(run.steps[1]).toMatchObject({
      outcome: "refused",
      reason: "The target has changed since the plan: email. Make a new plan.",
    });
  });

  test("because it already exists is refused", async () => {
    const made = await planAlignment(services);
    const invitation = made.steps.find(({ operation }) => operation === "alli.bulkInviteMembers");
    changeRows(company.sandbox, "agents", (row) =>
      row["email"] === "chidi.silva@lantern.example" ? { ...row, email: "ada@lantern.example" } : row,
    );
    const run = await apply(services, made, optionsFor(made));
    expect(run.steps[(invitation?.number ?? 0) - 1]).toMatchObject({
      outcome: "refused",
      reason: "The target already exists. Make a new plan.",
    });
  });

  test.each<[title: string, caller: string | undefined, isSelf: boolean]>([
    ["as the workspace says", undefined, true],
    ["as was said, in another spelling", "AISHA.Yilmaz@lantern.example", false],
  ])("of the caller is refused, %s", async (_, caller, isSelf) => {
    const made = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
    if (isSelf)
      changeRows(company.sandbox, "workspaceUsers", (row) => ({ ...row, self: row["email"] === everywhere }));
    const applying = apply(services, made, { ...optionsFor(made), caller });
    await expect(applying).rejects.toMatchObject({ guard: "caller" });
    expect(company.writes).toEqual([]);
  });
});

describe("a refusal by a service", () => {
  test("fails the step and holds the rest of the person", async () => {
    const made = await planErasure(services);
    company.sandbox.setFaults({ faults: [{ fault: 403, operation: "workspace.deleteUser" }] });
    const run = await apply(services, made, optionsFor(made));
    expect(run.steps[1]).toMatchObject({ outcome: "failed", reason: expect.stringContaining("403") });
    expect(told(run).slice(2)).toEqual(made.steps.slice(2).map(({ operation }) => `${operation}: held`));
  });

  test("of one item fails the step", async () => {
    const made = await planAlignment(services);
    changeRows(company.sandbox, "permissionGroups", (row) => (row["name"] === "Finance" ? null : row));
    const run = await apply(services, made, optionsFor(made));
    const own = run.steps.find(({ step }) => step.operation === "alli.bulkUpdateMemberPermissionGroups");
    expect(own).toMatchObject({
      outcome: "failed",
      reason: "alli.bulkUpdateMemberPermissionGroups: the service reported that the item failed.",
    });
  });

  test("with the status 200 also fails the step", async () => {
    const first = await planExact(services);
    const again = await plan(
      services,
      { onboard: [{ email: "ada@lantern.example", workspace: { role: "guest" } }] },
      { now: () => 0 },
    );
    await apply(services, first, optionsFor(first));
    const [result] = (await apply(services, again, optionsFor(again))).steps;
    expect(result).toMatchObject({
      outcome: "failed",
      reason: "workspace.inviteUser: the service reported a failure.",
    });
    expect(company.tables()["invitations"]).toHaveLength(1);
  });
});

describe("the journal", () => {
  test("contains each write before it is sent and after it has ended, and no secret", async () => {
    const made = await planExact(services);
    const options = optionsFor(made);
    const run = await apply(services, made, options);
    const lines = readFileSync(join(options.journals, `${run.id}.jsonl`), "utf8")
      .trim()
      .split("\n");
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(
      events.map(({ event, step, outcome }) => [event, step, outcome].filter(Boolean).join(" ")),
    ).toEqual(["begin", ...made.steps.flatMap(({ number }) => [`before ${number}`, `after ${number} done`])]);
    // Only the id of the output is kept, which the undo needs.
    const outputs = events.filter((event) => "output" in event).map(({ output }) => output);
    expect(outputs).toEqual([{ id: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
    const { alli, workspace, directory } = company.sandbox.credentials;
    for (const secret of [alli.apiKey, workspace.token, directory.token])
      expect(lines.join()).not.toContain(secret);
    expect(await readRun(options.journals, run.id)).toEqual(run);
  });

  test("is locked by one process at a time and released afterwards", async () => {
    const made = await planErasure(services);
    const options = optionsFor(made);
    const both = await Promise.allSettled([apply(services, made, options), apply(services, made, options)]);
    const refused = both.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(JournalError)]);
    expect(refused[0]?.reason).toMatchObject({ problem: "busy" });
    expect(company.writes).toEqual(made.steps.map(({ operation }) => operation));
    const [id] = made.digest.replace("sha256:", "").match(/^.{16}/) ?? [];
    expect(existsSync(join(options.journals, `${id}.jsonl.lock`))).toBe(false);
  });
});
