import { beforeEach, describe, expect, test } from "vitest";
import {
  diff,
  type Difference,
  dumpRoster,
  parseRoster,
  plan,
  type PlanRequest,
  type RosterEntry,
  type RosterFile,
  RosterInputError,
} from "../../src/index.ts";
import { everywhere, startCompany } from "../support/company.ts";

const company = await startCompany();
const { services } = company;
const roster = await dumpRoster(services);
beforeEach(company.reset);

/** Returns the roster with the entry of a person replaced or removed. */
function withEntry(email: string, change: (entry: RosterEntry) => RosterEntry | undefined): RosterFile {
  return {
    version: 1,
    people: roster.people.flatMap((one) => (one.email === email ? (change(one) ?? []) : one)),
  };
}

async function differences(file: RosterFile): Promise<string[]> {
  const found: Difference[] = [];
  for await (const difference of diff(services, file)) found.push(difference);
  return found.map(({ change, description }) => `${change}: ${description}`);
}

async function operations(request: PlanRequest): Promise<string[]> {
  return (await plan(services, request)).steps.map(({ operation }) => operation);
}

test("a dump contains everybody, survives its file, and differs from nothing", async () => {
  expect(roster.people).toHaveLength(202);
  expect(roster.people.find(({ email }) => email === everywhere)).toEqual({
    email: everywhere,
    name: "Aisha Yılmaz",
    directory: { active: true },
    workspace: { role: "member" },
    alli: { groups: ["Sales"] },
    teams: { agt_sales: "viewer" },
  });
  const read = parseRoster(JSON.parse(JSON.stringify(roster)));
  expect(await differences(read)).toEqual([]);
  expect(await operations({ roster: read, prune: true })).toEqual([]);
});

test("every difference of an entry is found and planned", async () => {
  const file = withEntry(everywhere, (entry) => ({
    ...entry,
    directory: { active: false },
    workspace: { role: "guest" },
    alli: { groups: ["Support", "Finance"] },
    teams: { agt_sales: "editor" },
  }));
  expect(await differences(file)).toEqual([
    "change: directory: suspend Aisha Yılmaz <aisha.yilmaz@lantern.example>",
    "change: workspace: change the role from member to guest of Aisha Yılmaz <aisha.yilmaz@lantern.example>",
    "change: alli: change the groups from Sales to Finance, Support of Aisha Yılmaz <Aisha.yilmaz@lantern.example>",
    "remove: agent-team: take off the team of agt_sales Aisha Yılmaz <aisha.yilmaz@lantern.example>",
    "add: agent-team: put on the team of agt_sales as editor Aisha Yılmaz <aisha.yilmaz@lantern.example>",
  ]);
  expect(await operations({ roster: file })).toEqual([
    "directory.updateUser",
    "workspace.updateUser",
    "alli.bulkUpdateMemberPermissionGroups",
    "agent-team.removeAgentTeamMember",
    "agent-team.addAgentTeamMember",
  ]);
});

test("an omitted service stays as it is; null removes access with prune", async () => {
  const bare = withEntry(everywhere, ({ email }) => ({ email }));
  expect(await differences(bare)).toEqual([]);
  const nothing = withEntry(everywhere, ({ email }) => ({
    email,
    workspace: null,
    alli: null,
    teams: { agt_sales: null, agt_support: null },
  }));
  const removals = ["workspace.deleteUser", "alli.bulkRemoveMembers", "agent-team.removeAgentTeamMember"];
  expect(await operations({ roster: nothing, prune: true })).toEqual(removals);
  const { steps, gaps } = await plan(services, { roster: nothing });
  expect(steps).toEqual([]);
  expect(gaps.filter(({ subject }) => subject === "not done").map(({ reason }) => reason)).toEqual(
    removals.map((id) => `${id}: removals are only done with \`prune\`.`),
  );
});

test("a person who is not in the file stays, but is offboarded with prune", async () => {
  const file = withEntry(everywhere, () => undefined);
  expect(await differences(file)).toEqual([
    "extra: directory: suspend Aisha Yılmaz <aisha.yilmaz@lantern.example>",
    "extra: workspace: remove from the workspace Aisha Yılmaz <aisha.yilmaz@lantern.example>",
    "extra: alli: remove from the project Aisha Yılmaz <Aisha.yilmaz@lantern.example>",
    "extra: agent-team: take off the team of agt_sales Aisha Yılmaz <aisha.yilmaz@lantern.example>",
  ]);
  const { steps, gaps } = await plan(services, { roster: file });
  expect(steps).toEqual([]);
  expect(gaps.map(({ reason }) => reason)).toContain(
    "Accounts of people who are not in the file stay as they are: 1.",
  );
  expect(await operations({ roster: file, prune: true })).toEqual([
    "directory.updateUser",
    "workspace.deleteUser",
    "alli.bulkRemoveMembers",
    "agent-team.removeAgentTeamMember",
  ]);
});

describe("an invalid roster file is refused with the place", () => {
  const ada = { email: "ada@example.com" };

  test.each<[value: unknown, message: string]>([
    [[], "/: [] cannot be used: give an object with `version: 1` and `people`."],
    [{ version: 2, people: [] }, "/version: 2 cannot be used: give 1."],
    [{ version: 1 }, "/people: undefined cannot be used: give a list."],
    [{ version: 1, people: [], more: 1 }, "/more: 1 cannot be used: leave it out"],
    [{ version: 1, people: ["ada"] }, '/people/0: "ada" cannot be used: give an object with `email`.'],
    [{ version: 1, people: [ada, {}] }, "/people/1/email: undefined cannot be used: give an e-mail address"],
    [
      { version: 1, people: [{ ...ada, rolle: 1 }] },
      "/people/0/rolle: 1 cannot be used: leave it out, or give one of email,",
    ],
    [
      { version: 1, people: [{ ...ada, directory: { active: 1 } }] },
      '/people/0/directory: {"active":1} cannot be used: active: give one of true, false.',
    ],
    [
      { version: 1, people: [{ ...ada, directory: null }] },
      "/people/0/directory: null cannot be used: give an object with only `active`.",
    ],
    [{ version: 1, people: [{ ...ada, workspace: { role: "" } }] }, "role: give a text."],
    [{ version: 1, people: [{ ...ada, alli: { groups: "A" } }] }, "groups: give a list of texts."],
    [
      { version: 1, people: [{ ...ada, teams: { agt: "boss" } }] },
      'agt: give one of "viewer", "editor", null.',
    ],
    [
      { version: 1, people: [{ ...ada, teamUserId: 1.5 }] },
      "/people/0/teamUserId: 1.5 cannot be used: give a whole number.",
    ],
    [
      { version: 1, people: [{ ...ada, constructor: 1 }] },
      "/people/0/constructor: 1 cannot be used: leave it out",
    ],
    [
      { version: 1, people: [ada, { email: "ADA+x@example.com" }] },
      "people/1: ADA+x@example.com is named twice.",
    ],
  ])("%o", (value, message) => {
    expect(() => parseRoster(value)).toThrow(RosterInputError);
    expect(() => parseRoster(value)).toThrow(message);
  });

  test("null is valid where access can be removed", () => {
    const value = { version: 1, people: [{ ...ada, workspace: null, alli: null, teams: { agt: null } }] };
    expect(parseRoster(value)).toEqual(value);
  });
});
