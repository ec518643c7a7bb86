import { beforeEach, describe, expect, test } from "vitest";
import {
  apply,
  carryOut,
  plan,
  type Plan,
  type Proposal,
  proposeApply,
  proposeUndo,
  readRun,
  type RunProposal,
} from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { createClock } from "../support/clock.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();
let onCall: (operation: string) => void = () => undefined;
const company = await startCompany({ people: 30, onCall: ({ operation }) => onCall(operation) });
const { services } = company;
beforeEach(company.reset);

const clock = createClock(applyTime);
const yes = (): Promise<boolean> => Promise.resolve(true);

/** Carries out a proposal with journals in a folder. */
const carry = (
  proposal: RunProposal,
  journals: string,
  confirm: (proposal: Proposal) => Promise<boolean> = yes,
): ReturnType<typeof carryOut> =>
  carryOut(proposal, confirm, () => Promise.resolve({ services, journals, clock }));

describe("a proposal", () => {
  test.each([false, undefined, null, "yes", 1, {}])("is not carried out after %j", async (answer) => {
    const proposal = proposeApply(await planExact(services), "plan.json");
    const opened: string[] = [];
    const run = await carryOut(
      proposal,
      () => Promise.resolve(answer as boolean),
      () => {
        opened.push("services");
        return Promise.resolve({ services, journals: makeFolder(), clock });
      },
    );
    expect(run).toBeUndefined();
    expect([opened, company.writes]).toEqual([[], []]);
  });

  test("applies the plan that was shown, even if the object changes while the question is open", async () => {
    const shown = await planExact(services);
    const other = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
    const held = structuredClone(shown);
    const run = await carry(proposeApply(held, "plan.json"), makeFolder(), () => {
      Object.assign(held, structuredClone(other));
      return yes();
    });
    expect(run?.plan).toEqual(shown);
    expect(company.writes).toEqual(shown.steps.map(({ operation }) => operation));
  });

  test("is refused for a plan that does not match its digest", async () => {
    const changed = { ...(await planExact(services)), people: [] };
    expect(() => proposeApply(changed, "plan.json")).toThrow("The plan was changed");
  });
});

describe("the proposal of an undo", () => {
  /** Returns a run with one failed step. */
  async function applyPart(made: Plan, journals: string): Promise<string> {
    company.sandbox.setFaults({ faults: [{ fault: 403, operation: "workspace.updateUser" }] });
    const { id } = await apply(services, made, { confirmed: made.digest, journals, clock });
    company.sandbox.setFaults({});
    company.writes.length = 0;
    return id;
  }

  test("does not confirm what the run has done since", async () => {
    const before = company.tables();
    const [made, journals] = [await planExact(services), makeFolder()];
    const id = await applyPart(made, journals);
    const proposal = proposeUndo(await readRun(journals, id));
    const shown = proposal.lines.join("\n");
    expect(shown).not.toContain("change the role");
    const ended = carry(proposal, journals, async () => {
      await apply(services, made, { confirmed: made.digest, journals, clock });
      expect(company.writes).toEqual(["workspace.updateUser"]);
      return true;
    });
    await expect(ended).rejects.toMatchObject({ problem: "unconfirmed" });
    expect(company.writes).toEqual(["workspace.updateUser"]);
    const again = proposeUndo(await readRun(journals, id));
    expect(again.digest).not.toBe(proposal.digest);
    expect(again.lines.join("\n")).toContain("change the role");
    await carry(again, journals);
    expect(company.tables()).toEqual(before);
  });

  test("covers a step with an unknown undo, which is looked up again", async () => {
    const before = company.tables();
    const [made, journals] = [await planExact(services), makeFolder()];
    await apply(services, made, { confirmed: made.digest, journals, clock });
    const setRole = (role: string): void =>
      changeRows(company.sandbox, "workspaceUsers", (row) =>
        row["email"] === everywhere ? { ...row, role } : row,
      );
    const id = made.digest.slice(7, 23);
    const proposeAgain = async (): Promise<RunProposal> => proposeUndo(await readRun(journals, id));
    // The response is lost, and somebody else changes the role.
    company.sandbox.setFaults({ faults: [{ fault: 500, operation: "workspace.updateUser" }] });
    onCall = (operation) =>
      void (operation === "workspace.updateUser" && queueMicrotask(() => setRole("admin")));
    const first = await carry(await proposeAgain(), journals);
    onCall = () => undefined;
    expect(first?.steps.map(({ undone }) => undone?.outcome)).toContain("unknown");
    const again = await proposeAgain();
    expect(again.question).toBe("Undo this: 1 person, 1 step: 1 change?");
    setRole("guest");
    const second = await carry(again, journals);
    expect(second?.steps.map(({ undone }) => undone?.outcome)).toEqual(made.steps.map(() => "exact"));
    expect(company.tables()).toEqual(before);
    expect((await proposeAgain()).question).toBe("Undo this: nothing?");
  });

  test("has another digest than its plan", async () => {
    const [made, journals] = [await planExact(services), makeFolder()];
    const { digest } = proposeUndo(await readRun(journals, await applyPart(made, journals)));
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest).not.toBe(made.digest);
  });

  test("is refused if the undo was done meanwhile, and nothing is sent", async () => {
    const [made, journals] = [await planExact(services), makeFolder()];
    const id = await applyPart(made, journals);
    const [one, other] = [proposeUndo(await readRun(journals, id)), proposeUndo(await readRun(journals, id))];
    await carry(one, journals);
    company.writes.length = 0;
    await expect(carry(other, journals)).rejects.toMatchObject({ problem: "unconfirmed" });
    expect(company.writes).toEqual([]);
  });
});
