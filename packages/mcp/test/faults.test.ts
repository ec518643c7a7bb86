import { join } from "node:path";
import { readRun } from "@rosterkit/roster";
import type { CallRecord, Fault } from "@rosterkit/sandbox";
import { describe, expect, it } from "vitest";
import { contentOf, type Setup, start, yes } from "./support/start.ts";

interface Planned {
  readonly digest: string;
  readonly steps: readonly { readonly operation: string }[];
}
interface Applied {
  readonly run: {
    readonly run: string;
    readonly state: string;
    readonly steps: readonly { readonly outcome: string; readonly reason?: string }[];
  };
}

/** Returns the writes that a service has done, even if the response was lost. */
const done = ({ calls }: Setup): string[] =>
  calls
    .filter((call: CallRecord) => call.done && !/\.(?:list|get)/.test(call.operation))
    .map((call) => call.operation);

const faults: readonly Fault[] = [
  { fault: 429, retryAfter: 0 },
  { fault: 503, when: "after" },
  { fault: "reset", when: "after" },
  { fault: "stall", when: "after" },
];

describe.each(faults)("apply_plan under %o", (fault) => {
  // Ends a stalled call; all others are answered within this process.
  const timeout = fault.fault === "stall" ? 500 : 30_000;

  it("writes nothing twice and has a correct journal", async () => {
    await using setup = await start({ person: yes, timeout, people: 30 });
    const people = [{ email: "aisha.yilmaz@lantern.example" }];
    const { digest, steps } = contentOf<Planned>(await setup.call("plan_offboarding", { people }));
    const operations = steps.map(({ operation }) => operation);
    expect(operations.length).toBeGreaterThan(2);
    setup.sandbox.setFaults({ faults: operations.map((operation) => ({ ...fault, operation })) });
    const { run } = contentOf<Applied>(await setup.call("apply_plan", { digest }));
    expect(run).toMatchObject({ state: "done", steps: operations.map(() => ({ outcome: "done" })) });
    expect(done(setup)).toEqual(operations);
    const kept = await readRun(join(setup.folder, "runs"), run.run);
    expect(kept.steps.map(({ outcome }) => outcome)).toEqual(operations.map(() => "done"));
  });

  it("reports an invitation with an unknown outcome and sends no other", async () => {
    await using setup = await start({ person: yes, timeout, people: 30 });
    const people = [{ email: "new@lantern.example", name: "New", workspace: { role: "member" } }];
    const { digest } = contentOf<Planned>(await setup.call("plan_roster", { people }));
    setup.sandbox.setFaults({ faults: [{ ...fault, operation: "workspace.inviteUser" }] });
    const isUnknown = fault.fault !== 429;
    for (const _ of ["first", "again"]) {
      const { run } = contentOf<Applied>(await setup.call("apply_plan", { digest }));
      const { outcome, reason = "" } = run.steps[0]!;
      const isTold = reason.includes("It is not sent again because no operation shows whether it was done.");
      expect([run.state, outcome, isTold]).toEqual(
        isUnknown ? ["incomplete", "unknown", true] : ["done", "done", false],
      );
      expect(done(setup)).toEqual(["workspace.inviteUser"]);
    }
    // The question contains a step that may have been done.
    await setup.call("undo_run", { run: digest.slice(7, 23) });
    expect(setup.questions.at(-1)).toContain(". workspace: invite as member New <new@lantern.example>");
  });
});

it("the limits of the server apply to a plan that was made with others", async () => {
  await using setup = await start({ person: yes, people: 30 });
  const people = [{ email: "aisha.yilmaz@lantern.example" }];
  const { digest } = contentOf<Planned>(await setup.call("plan_offboarding", { people }));
  await using stricter = await start({
    person: yes,
    folder: setup.folder,
    limits: { maxRemovals: 0, maxPeople: 0 },
  });
  const result = await stricter.call("apply_plan", { digest });
  expect(result.isError).toBe(true);
  expect(JSON.stringify(result.content)).toContain("at most 0 are allowed");
  expect([...done(setup), ...done(stricter)]).toEqual([]);
});
