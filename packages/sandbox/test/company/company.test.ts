import { expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";
import { createPeople } from "../../src/company/people.ts";

const normalise = (email: string): string => email.toLowerCase().replace(/\+[^@]*/, "");

async function emailsOf(people: number): Promise<Record<string, string[]>> {
  await using sandbox = await startSandbox({ port: false, people });
  const { tables } = sandbox.snapshot();
  const rows = (name: string): { email: string; user: { email: string } }[] =>
    (tables[name] ?? []).map(([, row]) => row as { email: string; user: { email: string } });
  return {
    directory: rows("directoryUsers").map(({ user }) => user.email),
    workspace: rows("workspaceUsers").map(({ email }) => email),
    alli: rows("agents").map(({ email }) => email),
    "agent-team": rows("platformUsers").map(({ email }) => email),
  };
}

test("200 people have names and unique addresses, the same for the same seed", () => {
  const people = createPeople(200, 1);
  expect(people).toEqual(createPeople(200, 1));
  expect(people).not.toEqual(createPeople(200, 2));
  expect(new Set(people.map(({ email }) => email)).size).toBe(200);
  for (const { email } of people) expect(email).toMatch(/^[a-z]+\.[a-z]+\d*@lantern\.example$/);
  expect(people.filter(({ firstName, lastName }) => firstName === "" || lastName === "")).toEqual([]);
  const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  expect(new Set(names).size).toBeLessThan(200);
});

test("the same people have accounts in all services, some with another spelling", async () => {
  const { directory = [], ...others } = await emailsOf(200);
  const sizes = Object.fromEntries(Object.entries(others).map(([name, emails]) => [name, emails.length]));
  expect({ directory: directory.length, ...sizes }).toEqual({
    directory: 202,
    workspace: 150,
    alli: 160,
    "agent-team": 100,
  });
  const known = new Set(directory);
  for (const emails of Object.values(others)) {
    expect(emails.every((email) => known.has(normalise(email)))).toBe(true);
    expect(emails.some((email) => !known.has(email))).toBe(true);
  }
});

test("10,000 people have unique addresses", async () => {
  const { directory = [] } = await emailsOf(10_000);
  expect(new Set(directory).size).toBe(10_002);
});
