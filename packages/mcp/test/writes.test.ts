import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordCall } from "@rosterkit/roster";
import { describe, expect, it, vi } from "vitest";
import { manageAgent } from "@rosterkit/users/alli";
import { listUsers, updateUser } from "@rosterkit/users/workspace";
import {
  contentOf,
  type Person,
  type Setup,
  servicesOf,
  start,
  textOf,
  type Way,
  writesOf,
  yes,
} from "./support/start.ts";

interface PlanContent {
  readonly digest: string;
  readonly people: readonly { readonly email: string; readonly name: string }[];
  readonly steps: readonly object[];
  readonly counts: Readonly<Record<string, number>>;
}

interface Outcome {
  readonly outcome: string;
  readonly run?: {
    readonly run: string;
    readonly state: string;
    readonly steps: readonly { outcome: string }[];
  };
  readonly command?: string;
}

interface Listing {
  readonly people: readonly {
    readonly email: string;
    readonly accounts: readonly { service: string; isCaller: boolean; adminBy: string[] }[];
  }[];
}

/** Whether a person can be offboarded. */
const canLeave = ({ accounts }: Listing["people"][number]): boolean =>
  accounts.every(({ isCaller, adminBy }) => !isCaller && adminBy.length === 0);

/** Finds a person with accounts in several services who can be offboarded. */
async function findLeaver(setup: Setup): Promise<string> {
  const { people } = contentOf<Listing>(await setup.call("list_people", { limit: 100 }));
  const leaver = people.find(
    (person) =>
      ["workspace", "alli"].every((name) => person.accounts.some(({ service }) => service === name)) &&
      canLeave(person),
  );
  return leaver!.email;
}

async function planLeaving(setup: Setup): Promise<PlanContent> {
  const people = [{ email: await findLeaver(setup) }];
  return contentOf(await setup.call("plan_offboarding", { people }));
}

const ways: readonly Way[] = ["memory", "http"];

describe.each(ways)("a plan over %s", (way) => {
  it("is applied after a yes and undone after another", async () => {
    await using setup = await start({ way, person: yes });
    const before = setup.sandbox.snapshot();
    const plan = await planLeaving(setup);
    expect(plan.steps.length).toBeGreaterThan(0);
    expect(writesOf(setup)).toEqual([]);
    expect(setup.sandbox.snapshot()).toEqual(before);

    const applied = contentOf<Outcome>(await setup.call("apply_plan", { digest: plan.digest }));
    expect(applied).toMatchObject({ outcome: "ran", run: { state: "done" } });
    expect(writesOf(setup)).not.toEqual([]);
    expect(setup.questions).toHaveLength(1);
    const [person] = plan.people;
    for (const part of [person!.email, person!.name, plan.digest, "1 person, ", `${plan.steps.length} step`])
      expect(setup.questions[0]).toContain(part);

    const { run } = applied.run!;
    expect(contentOf(await setup.call("show_runs", { run }))).toMatchObject({
      runs: [{ run, state: "done" }],
    });
    expect(contentOf<Outcome>(await setup.call("undo_run", { run }))).toMatchObject({
      outcome: "ran",
      run: { state: "undone" },
    });
    expect(setup.questions[1]).toContain(person!.email);
  });

  it.each<[string, Person]>([
    ["a no", () => ({ action: "decline" })],
    ["a form that was closed", () => ({ action: "cancel" })],
    ["a form without the mark", () => ({ action: "accept", content: { confirm: false } })],
    ["a form of another kind", () => ({ action: "accept", content: { confirm: "yes" } })],
  ])("stays a plan after %s", async (_, person) => {
    await using setup = await start({ way, person });
    const before = setup.sandbox.snapshot();
    const { digest } = await planLeaving(setup);
    const result = await setup.call("apply_plan", { digest });
    expect(result.isError === true || contentOf<Outcome>(result).outcome === "declined").toBe(true);
    expect(writesOf(setup)).toEqual([]);
    expect(setup.sandbox.snapshot()).toEqual(before);
  });

  it("returns a command line if the client cannot ask", async () => {
    await using setup = await start({ way });
    const { digest } = await planLeaving(setup);
    const outcome = contentOf<Outcome>(await setup.call("apply_plan", { digest }));
    expect(outcome).toEqual({
      outcome: "not-asked",
      command: `rosterkit apply ${setup.folder}/plans/${digest.replace(":", "-")}.json`,
    });
    expect(writesOf(setup)).toEqual([]);
  });

  it("returns a command line with correct quoting", async () => {
    const folder = join(tmpdir(), "it's a folder; of mine");
    await using setup = await start({ way, folder, profile: "the other" });
    const { digest } = await planLeaving(setup);
    const { command } = contentOf<Outcome>(await setup.call("apply_plan", { digest }));
    const words = execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    const path = join(folder, "plans", `${digest.replace(":", "-")}.json`);
    expect(words.trimEnd().split("\n")).toEqual(["rosterkit", "--profile", "the other", "apply", path]);
  });
});

/** Plans an offboarding of the given number of people. */
async function planLeavingOf(setup: Setup, count: number): Promise<PlanContent> {
  const { people } = contentOf<Listing>(await setup.call("list_people", { limit: 100 }));
  const leavers = people.filter(canLeave).slice(0, count);
  expect(leavers).toHaveLength(count);
  return contentOf(await setup.call("plan_offboarding", { people: leavers.map(({ email }) => ({ email })) }));
}

describe("an unsolicited answer", () => {
  const answers = { inputResponses: { confirm: { action: "accept", content: { confirm: true } } } };
  const call = (setup: Setup, digest: string, further: object): Promise<unknown> =>
    setup.client.request(
      { method: "tools/call", params: { name: "apply_plan", arguments: { digest }, ...further } } as never,
      { allowInputRequired: true } as never,
    );

  it("is not accepted without a question, with a forged one, or for another plan", async () => {
    await using setup = await start({ way: "http", person: () => ({ action: "decline" }) });
    const one = await planLeaving(setup);
    await call(setup, one.digest, answers).catch(() => undefined);
    await call(setup, one.digest, { ...answers, requestState: "v1.e30.AAAA" }).catch(() => undefined);
    expect(writesOf(setup)).toEqual([]);
  });

  it("is accepted once", async () => {
    await using setup = await start({ way: "http", person: () => ({ action: "decline" }) });
    const { digest } = await planLeaving(setup);
    const asked = (await call(setup, digest, {})) as { readonly requestState?: string };
    expect(asked).toMatchObject({ requestState: expect.any(String) });
    const { requestState } = asked;
    const other = contentOf<PlanContent>(
      await setup.call("plan_roster", {
        people: [{ email: "new@lantern.example", name: "New", workspace: { role: "member" } }],
      }),
    );
    await call(setup, other.digest, { ...answers, requestState });
    expect(writesOf(setup)).toEqual([]);
    const applied = await call(setup, digest, { ...answers, requestState });
    expect(applied).toMatchObject({ structuredContent: { outcome: "ran" } });
    const writes = writesOf(setup).length;
    expect(await call(setup, digest, { ...answers, requestState })).toMatchObject({
      requestState: expect.any(String),
    });
    expect(writesOf(setup)).toHaveLength(writes);
  });

  it("is not accepted by another server, such as a restarted one", async () => {
    await using setup = await start({ way: "http", person: () => ({ action: "decline" }) });
    await using other = await start({ way: "http", person: yes, folder: setup.folder });
    const { digest } = await planLeaving(setup);
    const { requestState } = (await call(setup, digest, {})) as { readonly requestState?: string };
    await expect(call(other, digest, { ...answers, requestState })).rejects.toThrow(/requestState/i);
    expect([...writesOf(setup), ...writesOf(other)]).toEqual([]);
  });

  it("is not accepted after ten minutes", async () => {
    await using setup = await start({ way: "http", person: () => ({ action: "decline" }) });
    const { digest } = await planLeaving(setup);
    const { requestState } = (await call(setup, digest, {})) as { readonly requestState?: string };
    const now = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 601_000);
    try {
      await call(setup, digest, { ...answers, requestState }).catch(() => undefined);
    } finally {
      now.mockRestore();
    }
    expect(writesOf(setup)).toEqual([]);
  });

  it("is not accepted for another text because more was done meanwhile", async () => {
    await using setup = await start({ way: "http", person: () => ({ action: "decline" }) });
    const { digest } = await planLeaving(setup);
    setup.sandbox.setFaults({ faults: [{ fault: 403, operation: "alli.bulkRemoveMembers" }] });
    const confirm = async (): Promise<void> => {
      const { requestState } = (await call(setup, digest, {})) as { readonly requestState?: string };
      await call(setup, digest, { ...answers, requestState });
    };
    await confirm();
    const undo = { name: "undo_run", arguments: { run: digest.slice(7, 23) } };
    const ask = (further: object): Promise<unknown> =>
      setup.client.request(
        { method: "tools/call", params: { ...undo, ...further } } as never,
        { allowInputRequired: true } as never,
      );
    const { requestState } = (await ask({})) as { readonly requestState?: string };
    setup.sandbox.setFaults({});
    await confirm();
    const writes = writesOf(setup).length;
    expect(await ask({ ...answers, requestState })).toMatchObject({ requestState: expect.any(String) });
    expect(writesOf(setup)).toHaveLength(writes);
  });
});

describe("a question", () => {
  const limits = { maxPeople: 100, maxShare: 1 };

  it("names everybody and every step", async () => {
    await using setup = await start({ person: yes, people: 120, limits });
    const { digest, people } = await planLeavingOf(setup, 10);
    await setup.call("apply_plan", { digest });
    const [question = ""] = setup.questions;
    for (const { email } of people) expect(question).toContain(`<${email}>`);
    expect(question.match(/^ +\d+\. /gm)).toHaveLength(writesOf(setup).length);
  });

  it("is not asked if a form could truncate it before the removals", async () => {
    await using setup = await start({ person: yes, people: 120, limits });
    const { digest } = await planLeavingOf(setup, 80);
    expect(contentOf<Outcome>(await setup.call("apply_plan", { digest }))).toEqual({
      outcome: "not-asked",
      command: `rosterkit apply ${setup.folder}/plans/${digest.replace(":", "-")}.json`,
    });
    expect([setup.questions, writesOf(setup)]).toEqual([[], []]);
  });

  it("shows the address of a person with a name that would hide it", async () => {
    await using setup = await start({ person: () => ({ action: "decline" }) });
    const email = await findLeaver(setup);
    const workspace = servicesOf(setup.sandbox).workspace!;
    const full_name = `Ada Byron <ada@lantern.example>${"_".repeat(600)}`;
    for await (const { id = "" } of listUsers.items(workspace))
      await updateUser(workspace, { user_id: id, full_name });
    const plan = contentOf<PlanContent>(await setup.call("plan_offboarding", { people: [{ email }] }));
    await setup.call("apply_plan", { digest: plan.digest });
    const lines = setup.questions[0]!.split("\n").filter(
      (line) => line.includes("Ada Byron") && !line.startsWith("doubt: "),
    );
    expect(lines).not.toEqual([]);
    for (const line of lines) {
      expect(line).not.toContain("<ada@lantern.example>");
      expect(line.toLowerCase()).toContain(`<${email}>`);
    }
  });
});

it("show_runs lists calls outside of plans", async () => {
  await using setup = await start({ person: yes });
  const call = { operation: "alli.manageAgent", server: "https://alli.test", effect: "remove", input: {} };
  const journals = join(setup.folder, "runs");
  const sent = recordCall({ ...call, journals, route: manageAgent.route }, () =>
    Promise.reject(new Error("reset")),
  );
  await expect(sent).rejects.toThrow("reset");
  const { input: _, ...shown } = call;
  const listed = contentOf<{ calls: { call: string }[] }>(await setup.call("show_runs"));
  expect(listed).toEqual({
    runs: [],
    calls: [{ ...shown, call: expect.any(String), startedAt: expect.any(String), outcome: "unknown" }],
    broken: [],
  });
  const run = listed.calls[0]?.call ?? "";
  expect(contentOf(await setup.call("show_runs", { run }))).toEqual(listed);
  const undoing = await setup.call("undo_run", { run });
  expect(textOf(undoing)).toContain("it has no steps and cannot be undone");
  writeFileSync(join(journals, "0123456789abcdef.jsonl"), "{}\n", { mode: 0o600 });
  const broken = [expect.stringContaining("its hash does not continue the previous line")];
  expect(contentOf(await setup.call("show_runs"))).toEqual({ ...listed, broken });
});

describe("guards", () => {
  it("apply to any input of a tool", async () => {
    await using setup = await start({ person: yes, limits: { maxPeople: 1 } });
    const { people } = contentOf<{ people: { email: string }[] }>(await setup.call("list_people"));
    const leaving = people.slice(0, 3).map(({ email }) => ({ email }));
    const result = await setup.call("plan_offboarding", { people: leaving, maxPeople: 500 });
    expect(result.isError).toBe(true);
    expect(setup.questions).toEqual([]);
  });
});
