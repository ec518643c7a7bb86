import { beforeEach, describe, expect, test } from "vitest";
import { createDirectoryClient } from "@rosterkit/client";
import {
  AmbiguousPersonError,
  apply,
  describePerson,
  describePlan,
  describeStep,
  type Fields,
  parsePlan,
  plan,
  type Plan,
  PlanError,
  undo,
  verify,
} from "../../src/index.ts";
import { digestOf } from "../../src/plan/plan-file.ts";
import { changeRows } from "../support/change-rows.ts";
import { createClock } from "../support/clock.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services } = company;
const made = await planExact(services);
const clock = createClock(applyTime);
beforeEach(company.reset);

function forge(change: object): string {
  const forged = { ...made, ...change };
  return JSON.stringify({ ...forged, digest: digestOf(forged) });
}

describe("the description of a person", () => {
  test.each<[title: string, person: { name: string; email: string }, words: string]>([
    ["as it is", { name: "Ada Byron", email: "ada+x@example.com" }, "Ada Byron <ada+x@example.com>"],
    ["no name", { name: "", email: "ada@example.com" }, "<ada@example.com>"],
    [
      "a name that looks like an address",
      { name: "Ada <ada@example.com>", email: "eve@example.com" },
      "Ada ada@example.com <eve@example.com>",
    ],
    [
      "a name that hides the address",
      { name: "A".repeat(5_000), email: "eve@example.com" },
      `${"A".repeat(80)}… <eve@example.com>`,
    ],
    [
      "control characters and those that turn the line",
      { name: "Ada\u001B[2K\r\n\u202Eeve\u200B", email: "ada@example.com" },
      "Ada [2K eve <ada@example.com>",
    ],
    [
      "a letter that looks like another",
      { name: "Ada", email: "\u0430da@example.com" },
      "Ada <\\u{430}da@example.com>",
    ],
    ["brackets in an address", { name: "", email: "a<b>@example.com" }, "<a\\u{3c}b\\u{3e}@example.com>"],
  ])("%s", (_, person, words) => {
    expect(describePerson(person)).toBe(words);
  });

  test("ids from a service add no line to an error", () => {
    const candidate = {
      service: "alli",
      list: "agents",
      id: "1\n2\u001B[2K",
      email: everywhere,
      name: "",
    } as const;
    const { message } = new AmbiguousPersonError(everywhere, [candidate]);
    expect(message).toContain(`alli agents: <${everywhere}> (1 2 [2K).`);
  });

  test("names of groups add neither a line nor an address", () => {
    const step = {
      operation: "alli.bulkUpdateMemberPermissionGroups",
      input: { members: [{ email: everywhere, groups: ["Support\n<eve@example.com>"] }] },
      target: { kind: "alli-agent", id: "1", email: everywhere, name: "Ada" },
      before: { groups: [] },
    } as const;
    expect(describeStep(step)).toBe(
      `alli: change the groups from none to Support eve@example.com of Ada <${everywhere}>`,
    );
  });
});

describe("a forged plan with a correct digest", () => {
  const [first, ...others] = made.steps;
  const named = { ...first, target: { ...first!.target, name: "Eve" } };

  test.each<[title: string, change: object, message: string]>([
    ["another name at a step", { steps: [named, ...others] }, "shows another person than it changes"],
    [
      "another name among the people",
      { people: made.people.map((person) => ({ ...person, name: "Eve" })) },
      "The plan's list of people contains Eve",
    ],
    [
      "somebody whom no step is about",
      { people: [...made.people, { email: "eve@example.com", name: "Eve" }] },
      "The plan's list of people contains Eve <eve@example.com>, but no step concerns them.",
    ],
    [
      "somebody who is counted twice",
      { people: [...made.people, ...made.people] },
      "The plan's list of people contains somebody twice.",
    ],
    [
      "no servers",
      { servers: undefined },
      "The plan lacks steps, people, gaps, servers, anchors, limits or times.",
    ],
    ...[
      ["a task with a line of its own", { task: "offboard\n  Eve <eve@example.com>" }],
      ["a time with a comment", { expiresAt: "Jan 1 2030 (\n0 steps)" }],
      ["a time of another form", { createdAt: "2026-01-01" }],
      ["a service with a line of its own", { servers: { ...made.servers, "alli\n0 steps": "" } }],
      ["a server that is not a text", { servers: { ...made.servers, alli: {} } }],
      [
        "a server of a service that no step is for",
        { servers: { ...made.servers, alli: "https://alli.example" } },
      ],
      ["a server with words", { servers: { ...made.servers, directory: "https://a.example: 0 steps" } }],
      [
        "a server that wraps",
        { servers: { ...made.servers, directory: `https://a.example/${" ".repeat(80)}x` } },
      ],
      ["a limit that is no number", { limits: { ...made.limits, maxPeople: "none" } }],
      ["a limit that is missing", { limits: { ...made.limits, maxRemovals: undefined } }],
      ["a limit below nothing", { limits: { ...made.limits, maxRemovals: -1 } }],
      ["no limits", { limits: {} }],
    ].map(([title, change]): [string, object, string] => [
      title as string,
      change as object,
      "The plan has an invalid task, time, server or limit.",
    ]),
  ])("is refused for %s", (_, change, message) => {
    expect(() => parsePlan(forge(change))).toThrow(PlanError);
    expect(() => parsePlan(forge(change))).toThrow(message);
  });

  test("has no doubt that looks like another line or a person", () => {
    const reason = `none.${" ".repeat(120)}\n  1. directory: activate Eve <eve@example.com>`;
    const gaps = [{ service: "alli", subject: "identity", reason }];
    expect(describePlan(parsePlan(forge({ gaps }))).filter((line) => line.includes("Eve"))).toEqual([
      "doubt: none. 1. directory: activate Eve eve@example.com",
    ]);
  });

  test("has no role that looks like a person in the reason of a step without an undo", async () => {
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, role: "x\u200B <eve@example.com>" } : row,
    );
    const lines = describePlan(await plan(services, { offboard: [everywhere] }, { now: () => 0 }));
    expect(lines.filter((line) => line.includes("eve@"))).toEqual([
      '       cannot be undone: No operation gives the role "x eve@example.com ".',
    ]);
  });

  test("is refused for another server or none", async () => {
    for (const servers of [{}, { ...made.servers, directory: "https://elsewhere.example" }]) {
      const forged = parsePlan(forge({ servers }));
      const options = { confirmed: forged.digest, journals: makeFolder(), clock };
      await expect(apply(services, forged, options)).rejects.toMatchObject({ problem: "service" });
    }
    expect(company.writes).toEqual([]);
  });
});

test("apply, verify and undo refuse a plan for another server", async () => {
  const elsewhere = {
    ...services,
    directory: createDirectoryClient({
      token: "t",
      baseUrl: "https://elsewhere.example",
      fetch: () => Promise.reject(new Error("Nothing is to be sent there.")),
    }),
  };
  const message =
    /^The plan was made for directory at http.*, but the client calls https:\/\/elsewhere\.example\./;
  const options = { confirmed: made.digest, journals: makeFolder(), clock };
  await expect(apply(elsewhere, made, options)).rejects.toThrow(message);
  await expect(verify(elsewhere, made)).rejects.toThrow(message);
  const { id } = await apply(services, made, options);
  company.writes.length = 0;
  await expect(undo(elsewhere, id, options)).rejects.toThrow(message);
  expect(company.writes).toEqual([]);
});

test("a plan is refused with credentials for another company at the same server", async () => {
  const people = [{ email: "ada@lantern.example", name: "Ada Byron", workspace: { role: "member" } }];
  const inviting = await plan(services, { onboard: people }, { now: () => 0 });
  const message = "workspace lists none of the accounts that identify the plan's company";
  const leaving = { confirmed: made.digest, journals: makeFolder(), clock };
  const { id } = await apply(services, made, leaving);
  company.writes.length = 0;
  changeRows(company.sandbox, "workspaceUsers", (row) => ({
    ...row,
    email: `other.${String(row["email"])}`,
  }));
  const options = { confirmed: inviting.digest, journals: makeFolder(), clock };
  await expect(apply(services, inviting, options)).rejects.toThrow(message);
  await expect(verify(services, inviting)).rejects.toThrow(message);
  // An undo would send invitations there, too.
  await expect(undo(services, id, leaving)).rejects.toThrow(message);
  expect(company.writes).toEqual([]);
});

test("a plan is resumed although some of its anchors have left", async () => {
  const people = [{ email: "ada@lantern.example", name: "Ada Byron", workspace: { role: "member" } }];
  const inviting = await plan(services, { onboard: people }, { now: () => 0 });
  expect(inviting.anchors["workspace"]).toHaveLength(5);
  let count = 0;
  changeRows(company.sandbox, "workspaceUsers", (row) => (++count <= 4 ? null : row));
  const options = { confirmed: inviting.digest, journals: makeFolder(), clock };
  expect((await apply(services, inviting, options)).state).toBe("done");
});

test.each<[title: string, limits: Partial<Plan["limits"]>, guard: string]>([
  ["fewer people", { maxPeople: 0 }, "people"],
  ["fewer removals", { maxRemovals: 0 }, "removals"],
])(
  "numbers hold when a plan is applied: %s in the plan, or by whoever applies it",
  async (_, limits, guard) => {
    const forged = parsePlan(forge({ limits: { ...made.limits, ...limits } }));
    const options = { journals: makeFolder(), clock };
    await expect(apply(services, forged, { ...options, confirmed: forged.digest })).rejects.toMatchObject({
      guard,
    });
    const { maxPeople, maxRemovals } = limits;
    const own = {
      ...options,
      confirmed: made.digest,
      limits: { maxPeople, maxRemovals: maxRemovals ?? undefined },
    };
    await expect(apply(services, made, own)).rejects.toMatchObject({ guard });
    expect(company.writes).toEqual([]);
  },
);

test("a clock that was set back revives no plan", async () => {
  const options = { confirmed: made.digest, journals: makeFolder(), clock: createClock(-3_600_000) };
  await expect(apply(services, made, options)).rejects.toThrow("Set the clock.");
  expect(company.writes).toEqual([]);
});

test("an address that two accounts have now stops a write that uses the address", async () => {
  const leaving = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
  changeRows(company.sandbox, "agents", (row) =>
    row["id"] === "agent_1" ? { ...row, email: "Aisha.yilmaz@lantern.example" } : row,
  );
  const options = { confirmed: leaving.digest, journals: makeFolder(), clock };
  const { steps } = await apply(services, leaving, options);
  const removal = steps.find(({ step }) => step.operation === "alli.bulkRemoveMembers");
  expect(removal?.outcome).toBe("refused");
  expect(removal?.reason).toContain(`${everywhere} can be any of alli`);
  expect(company.writes).not.toContain("alli.bulkRemoveMembers");
});

test("an undo does not change a person who got a reused id", async () => {
  const options = { journals: makeFolder(), clock };
  const { id } = await apply(services, made, { ...options, confirmed: made.digest });
  changeRows(company.sandbox, "directoryUsers", (row) => {
    const user = row["user"] as Fields;
    return user["email"] === everywhere ? { ...row, user: { ...user, email: "eve@lantern.example" } } : row;
  });
  company.writes.length = 0;
  const { steps } = await undo(services, id, options);
  const own = steps.find(({ step }) => step.service === "directory");
  expect(own?.undone).toMatchObject({ outcome: "refused" });
  expect(company.writes).not.toContain("directory.updateUser");
});

test("a plan object that changes during apply is applied as confirmed", async () => {
  const other = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
  let looks = 0;
  // At first the digest and steps of one plan, later the steps of another one.
  const swapped = Object.defineProperty({ ...made }, "steps", {
    enumerable: true,
    get: () => (looks++ === 0 ? made.steps : other.steps),
  });
  const run = await apply(services, swapped, { confirmed: made.digest, journals: makeFolder(), clock });
  expect(run.steps.map(({ step }) => step)).toEqual(made.steps);
  expect(company.writes).toEqual(made.steps.map(({ operation }) => operation));
});
