import { beforeEach, describe, expect, test } from "vitest";
import { describeStep, PersonNotFoundError, plan, type Plan, RosterInputError } from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { everywhere, startCompany } from "../support/company.ts";

const company = await startCompany();
const { services } = company;
beforeEach(company.reset);

const linesOf = ({ steps }: Plan): string[] => steps.map((step) => `${describeStep(step)}: ${step.undo}`);

test("an offboarding suspends before it removes, and writes nothing", async () => {
  const leaving = await plan(services, { offboard: [everywhere, "iris.fischer@lantern.example"] });
  expect(linesOf(leaving)).toEqual([
    "directory: suspend Iris Fischer <iris.fischer@lantern.example>: exact",
    "directory: suspend Aisha Yılmaz <aisha.yilmaz@lantern.example>: exact",
    "workspace: remove from the workspace Iris Fischer <IRIS.FISCHER@LANTERN.EXAMPLE>: near",
    "workspace: remove from the workspace Aisha Yılmaz <aisha.yilmaz@lantern.example>: near",
    "alli: remove from the project Iris Fischer <iris.fischer@lantern.example>: near",
    "alli: remove from the project Aisha Yılmaz <Aisha.yilmaz@lantern.example>: near",
    "agent-team: take off the team of agt_support Iris Fischer <iris.fischer@lantern.example>: near",
    "agent-team: take off the team of agt_sales Aisha Yılmaz <aisha.yilmaz@lantern.example>: near",
  ]);
  expect(company.writes).toEqual([]);
});

test("a step contains its call, its target, the previous state and the expected facts", async () => {
  const { steps } = await plan(services, { offboard: [everywhere] });
  const { id, ...before } = steps[2]?.before ?? {};
  expect(before).toEqual({
    email: "Aisha.yilmaz@lantern.example",
    firstName: "Aisha",
    lastName: "Yılmaz",
    groups: ["Sales"],
    adminGroups: [],
  });
  expect(steps[2]).toEqual({
    number: 3,
    person: everywhere,
    service: "alli",
    operation: "alli.bulkRemoveMembers",
    input: { members: [{ email: "Aisha.yilmaz@lantern.example" }] },
    target: { kind: "alli-agent", id, email: "Aisha.yilmaz@lantern.example", name: "Aisha Yılmaz" },
    before: { id, ...before },
    after: null,
    effect: "remove",
    undo: "near",
    undoReason: expect.stringContaining("The locale and the attributes"),
  });
});

test("erasing also deletes the accounts, last of all", async () => {
  const leaving = await plan(services, { offboard: [everywhere], erase: true });
  expect(leaving.steps.map(({ operation, undo }) => `${operation}: ${undo}`)).toEqual([
    "directory.updateUser: exact",
    "workspace.deleteUser: near",
    "agent-team.removeAgentTeamMember: near",
    "directory.deleteUser: none",
    "alli.manageAgent: near",
  ]);
  expect(leaving.steps[3]?.before).toMatchObject({ is_active: false });
});

test("accounts that no list contains are removed by their ids", async () => {
  const leaver = { email: everywhere, ownUserId: "E00007", invitationId: "inv-1" };
  const { steps } = await plan(services, { offboard: [leaver] });
  const own = steps.filter(({ target }) => ["alli-user", "workspace-invitation"].includes(target.kind));
  expect(own.map((step) => [describeStep(step), step.input, step.undo, "after" in step])).toEqual([
    [
      "workspace: withdraw the invitation inv-1 of <aisha.yilmaz@lantern.example>",
      { id: "inv-1" },
      "none",
      false,
    ],
    [
      expect.stringMatching(
        /^alli: delete the user E00007, that is, \S+ \S+ <aisha.yilmaz@lantern.example>$/,
      ),
      { action: "delete", users: [{ ownUserId: "E00007" }] },
      "near",
      true,
    ],
  ]);
});

test("an unknown own id is refused", async () => {
  const leaver = { email: everywhere, ownUserId: "E99999" };
  await expect(plan(services, { offboard: [leaver] })).rejects.toThrow(
    'alli has no user with the own id "E99999" (aisha.yilmaz@lantern.example).',
  );
});

test("a suspended person is not suspended again", async () => {
  const leaver = "lukasz.yilmaz@lantern.example";
  const suspended = await plan(services, { offboard: [leaver] });
  expect(suspended.steps[0]?.operation).toBe("directory.updateUser");
  changeRows(company.sandbox, "directoryUsers", (row) => {
    const user = row["user"] as Record<string, unknown>;
    return user["email"] === leaver ? { ...row, user: { ...user, is_active: false } } : row;
  });
  const { steps } = await plan(services, { offboard: [leaver] });
  expect(steps.map(({ service }) => service)).toEqual(["workspace", "alli", "agent-team"]);
});

test("a plan contains doubts and gaps", async () => {
  const { gaps } = await plan(services, { offboard: ["bjorn.baker@lantern.example"] });
  expect(gaps).toContainEqual({
    service: "directory",
    subject: "identity",
    reason: "agent-team: the address is bjorn.baker+agents@lantern.example.",
    email: "bjorn.baker@lantern.example",
  });
  expect(gaps.map(({ subject }) => subject)).toContain("invitations");
});

test("a plan states that a person without a directory account is not suspended", async () => {
  changeRows(company.sandbox, "directoryUsers", (row) =>
    (row["user"] as { readonly email: string }).email === everywhere ? null : row,
  );
  const { steps, gaps } = await plan(services, { offboard: [everywhere] });
  expect(steps.map(({ service }) => service)).toEqual(["workspace", "alli", "agent-team"]);
  expect(gaps).toContainEqual({
    service: "directory",
    subject: "suspension",
    reason: "The directory has no account of the person, so nothing is suspended before the removals.",
    email: everywhere,
  });
});

describe("refused", () => {
  test("a person without any account", async () => {
    const people = [everywhere, "nobody@lantern.example"];
    await expect(plan(services, { offboard: people })).rejects.toThrow(PersonNotFoundError);
  });

  test.each([
    ["nobody", [], "offboard names nobody."],
    [
      "somebody twice",
      [everywhere, "Aisha.Yilmaz@lantern.example"],
      "offboard/1: Aisha.Yilmaz@lantern.example is named twice.",
    ],
    ["no address", ["aisha"], '"aisha" is not an e-mail address.'],
  ])("%s", async (_, offboard, message) => {
    await expect(plan(services, { offboard })).rejects.toThrow(RosterInputError);
    await expect(plan(services, { offboard })).rejects.toThrow(message);
  });
});
