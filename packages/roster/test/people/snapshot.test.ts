import { expect, test } from "vitest";
import { type Account, joinPeople, snapshot } from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { startCompany } from "../support/company.ts";

test("a snapshot contains everybody in every service, and requests each page once", async () => {
  const { services, calls, writes } = await startCompany();
  const counts: Record<string, number> = {};
  for await (const { service } of snapshot(services)) counts[service] = (counts[service] ?? 0) + 1;
  // All people and two internal users, three of four people, four of five, and at most twenty on each of five teams.
  expect(counts).toMatchObject({ directory: 202, workspace: 150, alli: 160 });
  const requests: Record<string, number> = {};
  for (const operation of calls) requests[operation] = (requests[operation] ?? 0) + 1;
  // A list without a total ends with an empty page.
  expect(requests).toEqual({
    "directory.listUsers": 4,
    "workspace.listUsers": 2,
    "alli.listPermissionGroups": 2,
    "alli.listPermissionGroupAgents": 6,
    "alli.listAgents": 3,
    "agent-team.listAgentTeam": 5,
  });
  expect(writes).toEqual([]);
});

test("accounts are grouped by person; one without an address is a person of its own", async () => {
  const { services, sandbox } = await startCompany({ people: 20 });
  const email = "mateo.abbasi@lantern.example";
  changeRows(sandbox, "directoryUsers", (row) => {
    const user = row["user"] as Account["state"];
    return user["email"] === email ? { ...row, user: { ...user, email: null, username: null } } : row;
  });
  const people = await joinPeople(snapshot(services));
  const own = people.filter(({ name }) => name === "Mateo Abbasi");
  expect(own.map(({ accounts }) => accounts.map(({ service }) => service))).toEqual([
    ["directory"],
    ["workspace", "alli", "agent-team"],
  ]);
  expect(people.map((person) => person.email)).toEqual(people.map((person) => person.email).toSorted());
});
