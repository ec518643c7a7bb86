import { expect, test } from "vitest";
import { diff, dumpRoster, plan } from "../../src/index.ts";
import { everywhere, startCompany } from "../support/company.ts";

test("10,000 people: every page is asked for once, whatever is made of it", async () => {
  const { services, calls, writes } = await startCompany({ people: 10_000 });
  // Pages of 100; a list without a total ends with an empty page; a group has one request for its agents.
  const wanted = {
    "directory.listUsers": 102,
    "workspace.listUsers": 75,
    "alli.listAgents": 81,
    "alli.listPermissionGroups": 2,
    "alli.listPermissionGroupAgents": 6,
    "agent-team.listAgentTeam": 5,
  };
  const countRequests = (): object => {
    const counts: Record<string, number> = {};
    for (const operation of calls.splice(0)) counts[operation] = (counts[operation] ?? 0) + 1;
    return counts;
  };

  const roster = await dumpRoster(services);
  expect(countRequests()).toEqual(wanted);
  const people = roster.people.filter(({ email }) => email !== everywhere);
  expect(people).toHaveLength(10_001);
  const differing = new Set<string>();
  for await (const { person } of diff(services, { version: 1, people })) differing.add(person);
  expect(countRequests()).toEqual(wanted);
  const { steps } = await plan(services, { roster: { version: 1, people }, prune: true });
  expect(countRequests()).toEqual(wanted);
  expect(new Set(steps.map(({ person }) => person))).toEqual(differing);
  expect([...differing]).toEqual([everywhere]);
  expect(writes).toEqual([]);
});
