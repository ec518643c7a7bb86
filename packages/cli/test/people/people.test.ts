import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "@rosterkit/roster";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { digestIn, type Ended, type Environment, environmentOf, makeHome, run } from "../support/command.ts";

let sandbox: Sandbox;
let environment: Environment;
let folder: string;
let calls: CallRecord[] = [];
let onCall: () => void = () => undefined;
beforeAll(async () => {
  sandbox = await startSandbox({
    people: 40,
    onCall(call) {
      calls.push(call);
      onCall();
    },
  });
});
beforeEach(() => {
  sandbox.reset();
  folder = makeHome();
  environment = {
    ...environmentOf(sandbox),
    ROSTERKIT_HOME: folder,
    ROSTERKIT_ROSTER_AGENTS: "agt_support, agt_sales, agt_finance, agt_engineering, agt_people",
  };
  calls = [];
  onCall = () => undefined;
});
afterAll(() => sandbox.close());

const rosterkit = (line: string): Promise<Ended> => run(line.split(" "), { environment });
const emma = "emma.diallo@lantern.example";
const isReading = ({ operation }: CallRecord): boolean => /\.(?:list|get)/.test(operation);

describe("find", () => {
  test("prints the person and every account", async () => {
    const { code, output } = await rosterkit(`find ${emma.toUpperCase()}`);
    expect(code).toBe(0);
    const person = JSON.parse(output) as { email: string; accounts: object[] };
    expect(person).toMatchObject({ email: emma, name: "Emma Diallo", certainty: "certain" });
    expect(person.accounts[0]).toEqual({
      email: emma,
      name: "Emma Diallo",
      service: "directory",
      kind: "directory-user",
      id: expect.any(String) as string,
      active: true,
      admin: false,
      access: ["active"],
    });
  });

  test("reports services that are not set up, and information that services do not provide", async () => {
    environment = {
      ROSTERKIT_ALLI_API_KEY: environment["ROSTERKIT_ALLI_API_KEY"] ?? "",
      ROSTERKIT_ALLI_BASE_URL: environment["ROSTERKIT_ALLI_BASE_URL"] ?? "",
    };
    const { errors } = await rosterkit(`find ${emma}`);
    expect(errors).toContain("directory: not set up, so it is not searched.");
    expect(errors).toContain("not known: alli users. Alli lists no users;");
  });

  test.each([
    ["nobody@example.com", 1, "No service has an account of nobody@example.com."],
    ["nobody", 2, '"nobody" is not an e-mail address.'],
  ])("%s", async (email, code, problem) => {
    const ended = await rosterkit(`find ${email}`);
    expect(ended).toEqual({ code, output: "", errors: expect.stringContaining(problem) as string });
  });

  test("stops if two people match", async () => {
    const input = JSON.stringify({
      members: [{ email: "EMMA.diallo@lantern.example", firstName: "\u001b[2JEmma" }],
    });
    await run(["alli", "bulk-invite-members", "--body", "-"], { environment, input });
    for (const line of [`find ${emma}`, `offboard ${emma}`]) {
      const { code, output, errors } = await rosterkit(line);
      expect({ code, output }).toEqual({ code: 4, output: "" });
      expect(errors).toContain("Correct the address of all but one of them.");
      expect(errors).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });
});

describe("people", () => {
  test("lists accounts, or people with all of their accounts", async () => {
    const accounts = (await rosterkit("people --output ndjson")).output.trimEnd().split("\n");
    const people = JSON.parse((await rosterkit("people --join")).output) as { accounts: string[] }[];
    expect(accounts).toHaveLength(people.flatMap((person) => person.accounts).length);
    expect(people.length).toBeLessThan(accounts.length);
    expect(calls.every(isReading)).toBe(true);
  });
});

describe("a plan", () => {
  test("is printed as JSON, and written to a file that only its owner can read", async () => {
    const file = join(folder, "plan.json");
    const printed = await rosterkit(`offboard ${emma}`);
    const written = await rosterkit(`offboard ${emma} --plan ${file} --output csv`);
    expect([printed.code, written.code]).toEqual([0, 0]);
    const { steps } = JSON.parse(readFileSync(file, "utf8")) as Plan;
    expect((JSON.parse(printed.output) as Plan).steps).toEqual(steps);
    expect(written.output.split("\r\n")[0]).toBe("step,what,effect,undo,person,operation");
    expect((statSync(file).mode & 0o077) === 0 || process.platform === "win32").toBe(true);
    expect(calls.every(isReading)).toBe(true);
    const again = await rosterkit(`offboard ${emma} --plan ${file}`);
    expect(again).toMatchObject({ code: 2, errors: expect.stringContaining("already exists") as string });
  });

  test("is not applied in a pipe without its digest or with another one", async () => {
    const file = join(folder, "plan.json");
    await rosterkit(`offboard ${emma} --plan ${file}`);
    const { digest } = JSON.parse(readFileSync(file, "utf8")) as Plan;
    const before = sandbox.snapshot();
    for (const words of ["", ` --digest sha256:${"0".repeat(64)}`]) {
      const { code, output, errors } = await rosterkit(`apply ${file}${words}`);
      expect({ code, output }).toEqual({ code: 4, output: "" });
      expect(errors).toContain(digest);
    }
    expect(sandbox.snapshot()).toEqual(before);
    expect(await rosterkit(`apply ${file} --digest ${digest}`)).toMatchObject({ code: 0 });
    const [done] = JSON.parse((await rosterkit("runs")).output) as [{ run: string; state: string }];
    expect(done.state).toBe("done");
    const asked = await rosterkit(`undo ${done.run}`);
    expect(asked.code).toBe(4);
    expect((await rosterkit(`undo ${done.run} --digest ${digest}`)).code).toBe(4);
    expect((await rosterkit(`undo ${done.run} --digest ${digestIn(asked)}`)).code).toBe(0);
    const steps = JSON.parse((await rosterkit(`runs ${done.run}`)).output) as { undone: string }[];
    expect(steps[0]).toMatchObject({ step: 1, outcome: "done", undone: "exact" });
  });

  test("is refused after an edit", async () => {
    const file = join(folder, "plan.json");
    await rosterkit(`offboard ${emma} --plan ${file}`);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(emma, "mateo.abbasi@lantern.example"));
    const { digest } = JSON.parse(text) as Plan;
    expect((await rosterkit(`apply ${file} --digest ${digest}`)).code).toBe(4);
    expect(calls.every(isReading)).toBe(true);
  });

  test("is applied as confirmed, even if its file changes afterwards", async () => {
    const [file, other] = [join(folder, "plan.json"), join(folder, "other.json")];
    await rosterkit(`offboard ${emma} --plan ${file}`);
    await rosterkit(`offboard lukasz.silva@lantern.example --plan ${other}`);
    const { digest, steps } = JSON.parse(readFileSync(file, "utf8")) as Plan;
    onCall = () => copyFileSync(other, file);
    const applied = await rosterkit(`apply ${file} --digest ${digest}`);
    onCall = () => undefined;
    expect(applied.code).toBe(0);
    const rows = JSON.parse(applied.output) as { what: string }[];
    expect(rows).toHaveLength(steps.length);
    expect(rows.filter(({ what }) => !what.toLowerCase().includes(emma))).toEqual([]);
    expect((await rosterkit(`apply ${file} --digest ${digest}`)).code).toBe(4);
  });

  test.each([
    ["the caller", `offboard ${emma} --caller ${emma}`],
    ["too many people", `offboard ${emma} lukasz.silva@lantern.example --max-people 1`],
    ["the last owner", "offboard mateo.abbasi@lantern.example"],
  ])("is stopped by a guard: %s", async (_, line) => {
    const { code, output } = await rosterkit(line);
    expect({ code, output }).toEqual({ code: 4, output: "" });
  });

  test.each([
    ["apply nowhere.json", 2, "nowhere.json cannot be read (ENOENT)"],
    ["undo 0123456789abcdef", 1, "0123456789abcdef"],
    [`offboard ${emma} x@example.com --own-user-id E1`, 2, "belong to one person"],
    [`offboard ${emma} --max-people many`, 2, "Give a number."],
    ["offboard", 2, "missing required argument 'email'"],
  ])("%s", async (line, code, problem) => {
    expect(await rosterkit(line)).toEqual({
      code,
      output: "",
      errors: expect.stringContaining(problem) as string,
    });
  });
});

test("the suggested command contains the profile, and quotes a path with spaces", async () => {
  writeFileSync(join(folder, "profiles.yaml"), "other: {}\n", { mode: 0o600 });
  const plan = join(folder, "who leaves.json");
  const { errors } = await run(["--profile", "other", "offboard", emma, "--plan", plan], { environment });
  expect(errors).toContain(`\nApply it with: rosterkit --profile other apply '${plan}'\n`);
  const { digest } = JSON.parse(readFileSync(plan, "utf8")) as Plan;
  const applied = await run(["apply", plan, "--digest", digest, "--profile", "other"], { environment });
  expect(applied.errors).toContain(`Undo it with: rosterkit --profile other undo ${digest.slice(7, 23)}\n`);
});

describe("a roster file", () => {
  interface Roster {
    readonly people: readonly { readonly email: string; readonly name?: string }[];
  }

  /** Dumps all people, and returns the path of the file. */
  async function dump(): Promise<string> {
    const file = join(folder, "roster.yaml");
    const { code, output } = await rosterkit("roster dump");
    expect(code).toBe(0);
    writeFileSync(file, output);
    return file;
  }

  test("has no differences right after the dump, in YAML and in JSON", async () => {
    const file = await dump();
    expect(await rosterkit(`roster diff ${file}`)).toMatchObject({ code: 0, output: "[]\n" });
    // The parser limits aliases to a hundred, and many people have the same groups.
    expect(readFileSync(file, "utf8")).not.toMatch(/: [&*]/);
    const { people } = parse(readFileSync(file, "utf8")) as Roster;
    const { output } = await rosterkit("roster dump --output json");
    expect((JSON.parse(output) as Roster).people).toEqual(people);
  });

  test("with differences has the exit code 3, and becomes a plan that removes only with --prune", async () => {
    const file = await dump();
    const { people, ...rest } = parse(readFileSync(file, "utf8")) as Roster;
    writeFileSync(file, JSON.stringify({ ...rest, people: people.filter(({ email }) => email !== emma) }));
    const { code, output } = await rosterkit(`roster diff ${file}`);
    expect(code).toBe(3);
    expect((JSON.parse(output) as { person: string; change: string }[])[0]).toMatchObject({
      person: emma,
      change: "extra",
    });
    expect((await rosterkit(`roster plan ${file}`)).errors).toContain("There is nothing to do.");
    const plan = JSON.parse((await rosterkit(`roster plan ${file} --prune`)).output) as Plan;
    expect(plan.people.map(({ email }) => email)).toEqual([emma]);
    writeFileSync(file, JSON.stringify({ ...rest, people: [] }));
    expect((await rosterkit(`roster plan ${file} --prune`)).code).toBe(4);
  });

  test.each([
    ["people: [", "is not YAML"],
    ["version: 1\nversion: 1\npeople: []", "line 2 is not YAML (DUPLICATE_KEY)"],
    ["version: 1\npeople: [{ email: a@x.example, email: b@x.example }]", "is not YAML (DUPLICATE_KEY)"],
    [
      `a: &a [x, x]\n${[..."bcdefgh"].map((name, index) => `${name}: &${name} [${`*${"abcdefg"[index]},`.repeat(9)}]`).join("\n")}`,
      "has an alias that is unknown or used too often",
    ],
    ["version: 1\npeople: *nobody", "has an alias that is unknown or used too often"],
    ["version: 2\npeople: []", "roster file, /version: 2 cannot be used: give 1."],
  ])("%j is wrong usage", async (text, problem) => {
    const file = join(folder, "wrong.yaml");
    writeFileSync(file, text);
    const { code, errors } = await rosterkit(`roster diff ${file}`);
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining(problem) as string });
    expect(existsSync(join(folder, "runs"))).toBe(false);
  });
});
