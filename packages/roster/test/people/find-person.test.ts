import { beforeEach, describe, expect, test } from "vitest";
import { AmbiguousPersonError, dumpRoster, findPerson, PersonNotFoundError, plan } from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { everywhere, startCompany } from "../support/company.ts";

const company = await startCompany();
const { services } = company;
beforeEach(company.reset);

test("a person is found in every service despite different spellings", async () => {
  const found = await findPerson(services, " Iris.Fischer@lantern.example");
  expect(found).toMatchObject({
    email: "iris.fischer@lantern.example",
    name: "Iris Fischer",
    certainty: "certain",
    doubts: [],
  });
  const accounts = found.accounts.map(({ service, email, access }) => [service, email, ...access]);
  expect(accounts).toEqual([
    ["directory", "iris.fischer@lantern.example", "active"],
    ["workspace", "IRIS.FISCHER@LANTERN.EXAMPLE", "member"],
    ["alli", "iris.fischer@lantern.example", "Support"],
    ["agent-team", "iris.fischer@lantern.example", "agt_support: editor"],
  ]);
  expect(company.writes).toEqual([]);
});

test.each([
  [
    "a tag in an address",
    "bjorn.baker@lantern.example",
    "agent-team: the address is bjorn.baker+agents@lantern.example.",
  ],
  [
    "a tag in the question",
    "bjorn.baker+x@lantern.example",
    "directory: the address is bjorn.baker@lantern.example.",
  ],
])("%s leaves a doubt", async (_, email, doubt) => {
  const { certainty, doubts } = await findPerson(services, email);
  expect(certainty).toBe("likely");
  expect(doubts).toContain(doubt);
});

test("different names leave a doubt", async () => {
  changeRows(company.sandbox, "workspaceUsers", (row) =>
    row["email"] === everywhere ? { ...row, name: "Somebody Else" } : row,
  );
  const { certainty, doubts } = await findPerson(services, everywhere);
  expect({ certainty, doubts }).toEqual({
    certainty: "likely",
    doubts: ["The names differ: Aisha Yılmaz, Somebody Else."],
  });
});

test("two accounts in one list stop everything", async () => {
  changeRows(company.sandbox, "workspaceUsers", (row) =>
    row["email"] === "chidi.silva@lantern.example"
      ? { ...row, email: "Aisha.Yilmaz+old@lantern.example" }
      : row,
  );
  const error = await findPerson(services, everywhere).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AmbiguousPersonError);
  const { candidates, message } = error as AmbiguousPersonError;
  expect(candidates.map(({ service, list, email }) => [service, list, email])).toEqual([
    ["workspace", "users", "Aisha.Yilmaz+old@lantern.example"],
    ["workspace", "users", everywhere],
  ]);
  expect(message).toContain("Correct the address of all but one of them.");
});

test("two tags in any lists stop everything", async () => {
  const { sandbox } = company;
  const spell = (table: string, tag: string): void =>
    changeRows(sandbox, table, (row) =>
      String(row["email"]).toLowerCase() === everywhere
        ? { ...row, email: everywhere.replace("@", `+${tag}@`) }
        : row,
    );
  spell("workspaceUsers", "ada");
  expect((await findPerson(services, everywhere)).certainty).toBe("likely");
  spell("agents", "eve");
  const error = await findPerson(services, everywhere).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AmbiguousPersonError);
  const found = (error as AmbiguousPersonError).candidates.map(({ service, email }) => `${service} ${email}`);
  expect(found).toContain("workspace aisha.yilmaz+ada@lantern.example");
  expect(found).toContain("alli aisha.yilmaz+eve@lantern.example");
  await expect(plan(services, { offboard: [everywhere] })).rejects.toThrow(AmbiguousPersonError);
  await expect(dumpRoster(services)).rejects.toThrow(AmbiguousPersonError);
});

test("a person with another tag is not offboarded by mistake", async () => {
  const bjorn = "bjorn.baker@lantern.example";
  const steps = async (email: string): Promise<number> =>
    (await plan(services, { offboard: [email] })).steps.length;
  expect(await steps(bjorn)).toBe(await steps("bjorn.baker+agents@lantern.example"));
  await expect(steps("bjorn.baker+x@lantern.example")).rejects.toThrow(
    "agent-team team of agt_sales: Björn Baker <bjorn.baker+agents@lantern.example>",
  );
});

test("a person without an account is a PersonNotFoundError", async () => {
  await expect(findPerson(services, "nobody@lantern.example")).rejects.toThrow(PersonNotFoundError);
  await expect(findPerson(services, "nobody@lantern.example")).rejects.toThrow(
    "No service has an account of nobody@lantern.example.",
  );
});

describe("gaps are reported", () => {
  test("for the given services", async () => {
    const { gaps } = await findPerson(services, everywhere);
    expect(gaps.map(({ service, subject }) => `${service}: ${subject}`)).toEqual([
      "workspace: invitations",
      "alli: former members",
      "alli: users",
      "agent-team: teams of other agents",
    ]);
  });

  test("for missing services", async () => {
    const { directory } = services;
    const { gaps, accounts } = await findPerson({ directory }, everywhere);
    expect(accounts.map(({ service }) => service)).toEqual(["directory"]);
    expect(gaps.map(({ service, reason }) => `${service}: ${reason}`)).toEqual([
      "workspace: No client of workspace is given.",
      "alli: No client of alli is given.",
      "agent-team: No client of agent-team is given.",
    ]);
  });
});

test("an abort ends the search", async () => {
  const reason = new Error("enough");
  const search = findPerson(services, everywhere, { signal: AbortSignal.abort(reason) });
  await expect(search).rejects.toBe(reason);
});
