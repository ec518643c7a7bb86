import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { everywhere, startCompany } from "../support/company.ts";
import type { Measured } from "../support/measure-in-child.ts";

const script = join(import.meta.dirname, "../support/measure-in-child.ts");
const sizes = [2_000, 10_000] as const;

/**
 * The most bytes of memory for each person more. Of somebody in a service nothing is kept but the id among the groups
 * of Alli, each of which comes as a whole. A roster file is found by address, and remembers which lists had whom.
 */
const mostBytes = { snapshot: 100, diff: 250, plan: 250 };

test("10,000 people: every page is asked for once, and nobody is kept, whatever is made of it", async () => {
  const companies = await Promise.all(sizes.map((people) => startCompany({ people, port: 0 })));
  onTestFinished(async () => {
    for (const { sandbox } of companies) await sandbox.close();
  });
  const { calls, writes } = companies[1]!;
  const accesses = companies.map(({ sandbox: { urls, credentials } }) => ({ urls, credentials }));
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(accesses)]);
  const [few, many] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Measured);

  const counts: Record<string, number> = {};
  for (const operation of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  // Pages of 100; a list without a total ends with an empty page; a group has one request for its agents.
  const once = {
    "directory.listUsers": 102,
    "workspace.listUsers": 75,
    "alli.listAgents": 81,
    "alli.listPermissionGroups": 2,
    "alli.listPermissionGroupAgents": 6,
    "agent-team.listAgentTeam": 5,
  };
  const times = ["dumpRoster", "dumpRoster, to be sure", "snapshot", "diff", "plan"].length;
  expect(counts).toEqual(
    Object.fromEntries(Object.entries(once).map(([operation, count]) => [operation, count * times])),
  );
  expect(many).toMatchObject({ differing: [everywhere], planned: [everywhere] });
  expect(writes).toEqual([]);

  const growth = Object.entries(mostBytes).map(([name, most]) => {
    const work = name as keyof typeof mostBytes;
    return { work, most, bytes: (many!.bytes[work] - few!.bytes[work]) / (sizes[1] - sizes[0]) };
  });
  expect(growth.filter(({ bytes, most }) => !(bytes < most))).toEqual([]);
});
