import type { Fault } from "@rosterkit/sandbox";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { apply, plan, type Plan, undo, verify } from "../../src/index.ts";
import { createClock } from "../support/clock.ts";
import { startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planAlignment, planErasure } from "../support/plans.ts";

const makeFolder = makeFolders();
const timeout = 30_000;

// A stalled call times out at once.
const endStall = (): void => void setImmediate(() => vi.advanceTimersByTime(timeout));
const company = await startCompany(
  { people: 30, onCall: ({ outcome }) => (outcome === "stall" ? endStall() : undefined) },
  { retries: 0, timeout },
);
const { services } = company;
beforeEach(() => {
  company.reset();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const faults: readonly Fault[] = [
  { fault: 429, retryAfter: 7 },
  { fault: 503 },
  { fault: 503, when: "after" },
  { fault: "reset" },
  { fault: "reset", when: "after" },
  { fault: "stall" },
  { fault: "stall", when: "after" },
  { fault: 500, times: 3 },
];

describe.each([
  ["an erasure", planErasure],
  ["changes and additions", planAlignment],
])("%s", (_, makePlan) => {
  test.each(faults)(
    "under %o in every write: none is done twice, and the journal is correct",
    async (fault) => {
      const made = await makePlan(services);
      const operations = made.steps.map(({ operation }) => operation);
      company.sandbox.setFaults({ faults: operations.map((operation) => ({ ...fault, operation })) });
      const clock = createClock(applyTime);
      const run = await apply(services, made, { confirmed: made.digest, journals: makeFolder(), clock });
      expect(run.steps.map(({ outcome, reason }) => [outcome, reason])).toEqual(
        made.steps.map(() => ["done", undefined]),
      );
      expect(company.writes).toEqual(operations);
      expect((await verify(services, made)).ok).toBe(true);
      const stated = clock.waits.filter((milliseconds) => milliseconds === 7_000);
      expect(stated).toHaveLength(fault.fault === 429 ? operations.length : 0);
    },
  );
});

test("an undo with lost responses writes nothing twice", async () => {
  const made = await planAlignment(services);
  const options = { journals: makeFolder(), clock: createClock(applyTime) };
  const { id } = await apply(services, made, { confirmed: made.digest, ...options });
  company.writes.length = 0;
  const operations = new Set([...made.steps.map(({ operation }) => operation), "alli.bulkRemoveMembers"]);
  company.sandbox.setFaults({
    faults: [...operations].map((operation) => ({ fault: "reset", when: "after", operation })),
  });
  const run = await undo(services, id, options);
  expect(run.steps.map(({ undone }) => undone?.outcome)).toEqual(made.steps.map((step) => step.undo));
  expect(company.writes).toHaveLength(made.steps.length);
});

async function planInvitation(): Promise<Plan> {
  const people = [{ email: "ada@lantern.example", workspace: { role: "member" } }];
  return plan(services, { onboard: people }, { now: () => 0 });
}

test.each<[fault: Fault, outcome: string]>([
  [{ fault: 429, retryAfter: 1 }, "done"],
  [{ fault: 503 }, "unknown"],
  [{ fault: "reset", when: "after" }, "unknown"],
  [{ fault: "stall" }, "unknown"],
])("an invitation, which no operation shows, is not repeated under %o: %s", async (fault, outcome) => {
  const made = await planInvitation();
  company.sandbox.setFaults({ faults: [{ ...fault, operation: "workspace.inviteUser" }] });
  const options = { confirmed: made.digest, journals: makeFolder(), clock: createClock(applyTime) };
  expect((await apply(services, made, options)).steps[0]?.outcome).toBe(outcome);
  const sent = company.writes.length;
  expect((await apply(services, made, options)).steps[0]?.outcome).toBe(outcome);
  expect(company.writes).toHaveLength(sent);
  expect(company.tables()["invitations"]).toHaveLength(sent);
});

test("a write with an unreadable target stays open and is looked up on resumption", async () => {
  const made = await planErasure(services);
  company.sandbox.setFaults({
    faults: [
      { fault: "reset", when: "after", operation: "directory.updateUser" },
      { fault: 503, operation: "directory.listUsers", skip: 2 },
    ],
  });
  const options = { confirmed: made.digest, journals: makeFolder(), clock: createClock(applyTime) };
  const broken = await apply(services, made, options);
  expect(broken.state).toBe("incomplete");
  expect(broken.steps.map(({ outcome }) => outcome)).toEqual([
    "unknown",
    ...made.steps.slice(1).map(() => "held"),
  ]);
  expect(company.writes).toEqual(["directory.updateUser"]);
  const run = await apply(services, made, options);
  expect(run.state).toBe("done");
  expect(run.steps[0]?.reason).toBe("It was looked up: it had been done.");
  expect(company.writes).toEqual(made.steps.map(({ operation }) => operation));
});
