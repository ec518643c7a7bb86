import { beforeEach, describe, expect, test } from "vitest";
import {
  dumpRoster,
  type Guard,
  GuardError,
  plan,
  type PlanOptions,
  type PlanRequest,
  type RosterFile,
} from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { everywhere, startCompany } from "../support/company.ts";

const company = await startCompany();
const { services } = company;
const roster = await dumpRoster(services);
/** People who are neither administrators nor the caller. */
const ordinary = roster.people
  .filter(({ workspace, alli }) => workspace?.role === "member" && !alli?.groups.includes("Administrators"))
  .map(({ email }) => email);
beforeEach(company.reset);

const without = (emails: readonly string[]): RosterFile => ({
  version: 1,
  people: roster.people.filter(({ email }) => !emails.includes(email)),
});

interface Case {
  readonly guard: Guard;
  readonly request: () => PlanRequest;
  readonly options?: PlanOptions;
  readonly message: string;
}

test.each<[title: string, given: Case]>([
  [
    "more than ten people",
    {
      guard: "people",
      request: () => ({ offboard: ordinary.slice(0, 11) }),
      message: "The plan concerns 11 people, and at most 10 are allowed. Set `maxPeople`",
    },
  ],
  [
    "more removals than were named",
    {
      guard: "removals",
      request: () => ({ offboard: ordinary.slice(0, 4) }),
      options: { maxRemovals: 3 },
      message: "The plan takes something from 4 people, and `maxRemovals` is 3.",
    },
  ],
  [
    "more than a quarter of a list",
    {
      guard: "share",
      request: () => ({ offboard: ordinary.slice(0, 10) }),
      options: { maxShare: 0.04 },
      message: "The plan takes 10 of 202 people from directory (users), and at most 8 are allowed.",
    },
  ],
  [
    "the caller, as the workspace says",
    {
      guard: "caller",
      request: () => ({ offboard: ["mateo.abbasi@lantern.example"] }),
      message: "mateo.abbasi@lantern.example makes the calls, and is not changed by them.",
    },
  ],
  [
    "the caller, as was said",
    {
      guard: "caller",
      request: () => ({ offboard: [everywhere] }),
      options: { caller: "Aisha.Yilmaz@lantern.example" },
      message: "aisha.yilmaz@lantern.example makes the calls",
    },
  ],
  [
    "an empty roster file",
    {
      guard: "roster-size",
      request: () => ({ roster: { version: 1, people: [] } }),
      message: "The roster file names 0 people, and a service has 202.",
    },
  ],
  [
    "a much shorter roster file",
    {
      guard: "roster-size",
      request: () => ({ roster: { version: 1, people: roster.people.slice(0, 150) }, prune: true }),
      options: { maxRemovals: 51 },
      message: "The roster file names 150 people, and a service has 202. Complete the file",
    },
  ],
  [
    "a prune of more people than ten",
    {
      guard: "people",
      request: () => ({ roster: without(ordinary.slice(0, 11)), prune: true }),
      message: "The plan concerns 11 people",
    },
  ],
])("%s", async (_, { guard, request, options, message }) => {
  const error = await plan(services, request(), options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GuardError);
  expect(error).toMatchObject({ guard, message: expect.stringContaining(message) });
  expect(company.writes).toEqual([]);
});

describe("a number opens a guard", () => {
  test("for removals", async () => {
    const { steps, limits } = await plan(services, { offboard: ordinary.slice(0, 12) }, { maxRemovals: 12 });
    expect(new Set(steps.map(({ person }) => person)).size).toBe(12);
    expect(limits).toEqual({ maxPeople: 10, maxShare: 0.25, maxRemovals: 12, prune: false });
  });

  test("for a short roster file", async () => {
    const file = without(ordinary.slice(0, 60));
    const { people } = await plan(services, { roster: file, prune: true }, { maxRemovals: 60 });
    expect(people).toHaveLength(60);
  });

  test("for a partial roster file", async () => {
    const people = [{ email: everywhere, workspace: { role: "guest" } }];
    const { steps } = await plan(services, { roster: { version: 1, people }, partial: true });
    expect(steps.map(({ operation }) => operation)).toEqual(["workspace.updateUser"]);
  });
});

test("one person can be removed from a list of any length", async () => {
  changeRows(company.sandbox, "teams", (row) =>
    row["agentId"] === "agt_sales"
      ? {
          ...row,
          members: (row["members"] as { user_id: number }[]).filter(({ user_id }) => user_id === 1007),
        }
      : row,
  );
  const only = roster.people.find(({ teams }) => teams !== undefined);
  const { steps } = await plan(services, { offboard: [only?.email ?? ""] });
  expect(steps.length).toBeGreaterThan(0);
});

describe("the last one is kept:", () => {
  const admin = "chidi.silva@lantern.example";
  const keepRole = (kept: string): void =>
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === kept || row["role"] === "guest" ? row : { ...row, role: "member" },
    );

  test("administrator of the workspace", async () => {
    expect((await plan(services, { offboard: [admin] })).steps.length).toBeGreaterThan(0);
    keepRole(admin);
    const message = `workspace would have no administrator without ${admin}. Give somebody else the role first.`;
    await expect(plan(services, { offboard: [admin] })).rejects.toThrow(message);
    const people = [{ email: admin, workspace: { role: "member" } }];
    await expect(plan(services, { roster: { version: 1, people }, partial: true })).rejects.toThrow(message);
  });

  test("owner of the workspace", async () => {
    changeRows(company.sandbox, "workspaceUsers", (row) => {
      const role = row["role"] === "owner" ? "member" : row["email"] === admin ? "owner" : row["role"];
      return { ...row, role };
    });
    await expect(plan(services, { offboard: [admin] })).rejects.toThrow(
      `workspace would have no owner without ${admin}.`,
    );
  });

  test("administrator of an Alli project", async () => {
    const last = "paula.almeida@lantern.example";
    const id = (await plan(services, { offboard: [last] })).steps.find(({ service }) => service === "alli")
      ?.target.id;
    changeRows(company.sandbox, "permissionGroups", (row) =>
      row["isAdmin"] === true ? { ...row, agentIds: [id] } : row,
    );
    const message = `alli would have no administrator without ${last}.`;
    await expect(plan(services, { offboard: [last] })).rejects.toThrow(message);
    const people = [{ email: last, alli: { groups: ["Sales"] } }];
    await expect(plan(services, { roster: { version: 1, people }, partial: true })).rejects.toThrow(message);
  });
});

test.each<[options: PlanOptions, message: string]>([
  [{ maxPeople: -1 }, "maxPeople -1"],
  [{ maxRemovals: Number.NaN }, "maxRemovals NaN"],
  [{ maxRemovals: Number.POSITIVE_INFINITY }, "maxRemovals Infinity"],
  [{ maxShare: 25 }, "maxShare 25: give a number from 0 to 1."],
])("%o opens no guard", async (options, message) => {
  await expect(plan(services, { offboard: [everywhere] }, options)).rejects.toThrow(message);
});

test("a partial file is not pruned", async () => {
  const planning = plan(services, { roster, prune: true, partial: true });
  await expect(planning).rejects.toThrow("A partial roster file cannot be pruned");
});
