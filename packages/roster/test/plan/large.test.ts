import { expect, test } from "vitest";
import { diff, dumpRoster, plan, snapshot } from "../../src/index.ts";
import { everywhere, startCompany } from "../support/company.ts";

test("10,000 people: every page is asked for once, whatever is made of it", async () => {
  const { services, sandbox, calls, writes } = await startCompany({ people: 10_000 });
  const { tables } = sandbox.snapshot();
  const pagesOf = (table: string): number => Math.ceil((tables[table]?.length ?? 0) / 100);
  // A list without a total ends with an empty page; a group has one request for its agents.
  const wanted = {
    "directory.listUsers": pagesOf("directoryUsers") + 1,
    "workspace.listUsers": pagesOf("workspaceUsers"),
    "alli.listAgents": pagesOf("agents") + 1,
    "alli.listPermissionGroups": pagesOf("permissionGroups") + 1,
    "alli.listPermissionGroupAgents": tables["permissionGroups"]?.length,
    "agent-team.listAgentTeam": tables["teams"]?.length,
  };
  const countRequests = async (work: () => Promise<unknown>): Promise<object> => {
    calls.length = 0;
    await work();
    const counts: Record<string, number> = {};
    for (const operation of calls) counts[operation] = (counts[operation] ?? 0) + 1;
    return counts;
  };

  let accounts = 0;
  const read = async (): Promise<void> => {
    for await (const _ of snapshot(services)) accounts++;
  };
  expect(await countRequests(read)).toEqual(wanted);
  expect(accounts).toBe(25_602);
  const roster = await dumpRoster(services);
  const people = roster.people.filter(({ email }) => email !== everywhere);
  expect(people).toHaveLength(10_001);
  const differences: string[] = [];
  const compare = async (): Promise<void> => {
    for await (const { person } of diff(services, { version: 1, people })) differences.push(person);
  };
  expect(await countRequests(compare)).toEqual(wanted);
  expect(new Set(differences)).toEqual(new Set([everywhere]));
  const planRoster = (): Promise<unknown> => plan(services, { roster: { version: 1, people }, prune: true });
  expect(await countRequests(planRoster)).toEqual(wanted);
  expect(writes).toEqual([]);
});
