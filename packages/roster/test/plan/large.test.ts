import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { everywhere, startCompany } from "../support/company.ts";
import type { Measured } from "../support/measure-in-child.ts";

const script = join(import.meta.dirname, "../support/measure-in-child.ts");
const sizes = [1_000, 4_000] as const;

/**
 * The most bytes of heap per additional person. Nothing of an account may be kept except its group names; a roster file
 * is indexed by address, with a mark for each list. Keeping the accounts of one list alone costs more, and keeping all
 * costs over 1,400. The numbers of people are the smallest at which the difference is larger than the noise.
 */
const mostBytes = { snapshot: 230, diff: 180, plan: 180 };

test("with thousands of people, every page is requested once and no account is kept in memory", async () => {
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
  // Pages of 100. A list without a total ends with an empty page. Each group needs a request for its agents.
  const once = {
    "directory.listUsers": 42,
    "workspace.listUsers": 30,
    "alli.listAgents": 33,
    "alli.listPermissionGroups": 2,
    "alli.listPermissionGroupAgents": 6,
    "agent-team.listAgentTeam": 5,
  };
  const times = ["dumpRoster", "dumpRoster again", "snapshot", "diff", "plan"].length;
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
