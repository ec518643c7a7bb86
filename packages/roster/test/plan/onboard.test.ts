import { beforeEach, expect, test } from "vitest";
import { describeStep, GuardError, plan, type RosterEntry } from "../../src/index.ts";
import { everywhere, startCompany } from "../support/company.ts";

const company = await startCompany();
const { services } = company;
beforeEach(company.reset);

async function onboard(
  entry: RosterEntry,
): Promise<{ readonly steps: string[]; readonly notDone: string[] }> {
  const { steps, gaps } = await plan(services, { onboard: [entry] });
  const notDone = gaps.filter(({ subject }) => subject === "not done").map(({ reason }) => reason);
  return { steps: steps.map((step) => `${describeStep(step)}: ${step.effect}, ${step.undo}`), notDone };
}

test("a new person is invited, and gaps state what no operation can do", async () => {
  const email = "ada@lantern.example";
  const entry = {
    email,
    name: "Ada King Byron",
    directory: { active: true },
    workspace: { role: "member" },
    alli: { groups: ["Support"] },
    teams: { agt_support: "viewer" },
  } as const;
  expect(await onboard(entry)).toEqual({
    steps: [
      "workspace: invite as member Ada King Byron <ada@lantern.example>: add, exact",
      "alli: invite to the project, groups Support, Ada King Byron <ada@lantern.example>: add, near",
    ],
    notDone: [
      "No operation of the directory creates users.",
      "No operation lists the ids of people who are on no team: give `teamUserId`.",
    ],
  });
  const { steps } = await plan(services, { onboard: [{ ...entry, teamUserId: 1001 }] });
  expect(steps.map(({ input }) => input)).toEqual([
    { name: "Ada King Byron", email, role: "member" },
    { members: [{ email, firstName: "Ada King", lastName: "Byron", groups: ["Support"] }] },
    { agent_id: "agt_support", user_id: 1001, access_level: "viewer" },
  ]);
  expect(steps.map(({ before, after }) => [before, after])).toEqual([
    [null, undefined],
    [null, { groups: ["Support"] }],
    [null, { access_level: "viewer" }],
  ]);
});

test("an existing person gets the missing access and loses nothing", async () => {
  const entry: RosterEntry = {
    email: everywhere,
    directory: { active: false },
    workspace: { role: "guest" },
    alli: { groups: ["Support"] },
    teams: { agt_sales: "editor", agt_support: "viewer" },
  };
  expect(await onboard(entry)).toEqual({
    steps: [
      "agent-team: put on the team of agt_support as viewer <aisha.yilmaz@lantern.example>: add, exact",
      "alli: change the groups from Sales to Sales, Support of Aisha Yılmaz <Aisha.yilmaz@lantern.example>: change, near",
      "agent-team: take off the team of agt_sales Aisha Yılmaz <aisha.yilmaz@lantern.example>: remove, near",
      "agent-team: put on the team of agt_sales as editor <aisha.yilmaz@lantern.example>: add, exact",
    ],
    notDone: [],
  });
});

test("nothing is planned for a person who has everything", async () => {
  const entry: RosterEntry = {
    email: everywhere,
    directory: { active: true },
    workspace: { role: "member" },
    alli: { groups: ["Sales"] },
    teams: { agt_sales: "viewer" },
  };
  expect(await onboard(entry)).toEqual({ steps: [], notDone: [] });
});

test("gaps state a role that cannot be assigned, and a team that is not read", async () => {
  const entry: RosterEntry = {
    email: everywhere,
    workspace: { role: "owner" },
    teams: { agt_other: "viewer" },
  };
  expect(await onboard(entry)).toEqual({
    steps: [],
    notDone: [
      'No operation gives the role "owner".',
      "The team of agt_other is not read: add the agent to `agents`.",
    ],
  });
});

test("a group that does not exist is refused: an invitation would create it", async () => {
  const planning = onboard({ email: "ada@lantern.example", alli: { groups: ["Suport"] } });
  await expect(planning).rejects.toThrow(GuardError);
  await expect(planning).rejects.toThrow('alli has no permission group "Suport". Name one of Support,');
});
