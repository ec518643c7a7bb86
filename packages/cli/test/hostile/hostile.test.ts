import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { digestIn, type Ended, type Environment, environmentOf, makeHome, run } from "../support/command.ts";

let sandbox: Sandbox;
let environment: Environment;
let folder: string;
let writes = 0;
beforeAll(async () => {
  sandbox = await startSandbox({
    people: 30,
    onCall: ({ operation, done }) => {
      if (done && !/\.(?:list|get)/.test(operation)) writes += 1;
    },
  });
});
beforeEach(() => {
  sandbox.reset();
  sandbox.setFaults({});
  folder = makeHome();
  environment = { ...environmentOf(sandbox), ROSTERKIT_HOME: folder };
  writes = 0;
});
afterAll(() => sandbox.close());

const aisha = "aisha.yilmaz@lantern.example";
const secretsOf = ({ credentials }: Sandbox): string[] =>
  Object.values(credentials).flatMap((set) =>
    Object.entries(set).flatMap(([name, value]) => (name === "clientId" ? [] : [String(value)])),
  );

/** Reads all files in a folder. */
function filesIn(path: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ path: file, text: readFileSync(file, "utf8") }));
}

test("no failure puts a secret into the output, a plan or a journal", async () => {
  const plan = join(folder, "leaving.json");
  const rosterkit = (line: string, changes: Environment = {}): Promise<Ended> =>
    run(line.split(" "), { environment: { ...environment, ...changes } });
  const printed: Ended[] = [];
  const all = async (lines: readonly string[], changes: Environment = {}): Promise<void> => {
    for (const line of lines) printed.push(await rosterkit(line, changes));
  };
  await all([
    `offboard ${aisha} --plan ${plan} --verbose`,
    "doctor --verbose",
    "alli list-agents --limit 1 --verbose",
    "alli bulk-remove-members --dry-run --body {}",
    "directory list-users --dry-run --output json",
    "complete -- alli list-agents --",
    "alli get-agent --verbose --agent-id ..",
    "alli --help",
  ]);
  const { digest } = JSON.parse(readFileSync(plan, "utf8")) as { digest: string };
  sandbox.setFaults({ faults: [{ fault: 403, operation: "workspace.deleteUser" }] });
  const undo = `undo ${digest.slice(7, 23)}`;
  await all([`apply ${plan} --digest ${digest} --verbose`, undo]);
  await all([`${undo} --digest ${digestIn(printed.at(-1)!)} --verbose`]);
  sandbox.setFaults({ faults: [{ fault: 401, times: 9 }] });
  await all(["people --verbose", `find ${aisha}`]);
  await all(["people", "doctor", "alli list-agents"], {
    ROSTERKIT_ALLI_BASE_URL: `https://user:${sandbox.credentials.alli.apiKey}@alli.invalid`,
  });
  const text = printed.map(({ output, errors }) => output + errors).join("\n");
  expect(text.length).toBeGreaterThan(5_000);
  const files = filesIn(folder);
  expect(files.map(({ path }) => path)).toContain(join(folder, "runs", `${digest.slice(7, 23)}.jsonl`));
  for (const secret of secretsOf(sandbox)) {
    expect(text).not.toContain(secret);
    for (const file of files) expect(file).toEqual({ ...file, text: expect.not.stringContaining(secret) });
  }
});

test("a plan is not applied with a profile that has another server", async () => {
  const plan = join(folder, "leaving.json");
  await run(["offboard", aisha, "--plan", plan], { environment });
  const { digest } = JSON.parse(readFileSync(plan, "utf8")) as { digest: string };
  const other = { ...environment, ROSTERKIT_WORKSPACE_BASE_URL: "http://127.0.0.1:9" };
  expect(await run(["apply", plan, "--digest", digest], { environment: other })).toMatchObject({
    code: 4,
    errors: expect.stringContaining("but the client calls http://127.0.0.1:9.") as string,
  });
  expect(writes).toBe(0);
});

test("names cannot control the terminal or add lines, in any format", async () => {
  const { version, tables } = sandbox.snapshot();
  const name = "Aisha\n\u001B]0;gone\u0007\u009B2K\u202Eevil\r\nApply it with: rosterkit apply evil.json";
  const workspaceUsers = (tables["workspaceUsers"] ?? []).map(
    ([id, row]) => [id, { ...(row as object), name }] as const,
  );
  sandbox.restore({ version, tables: { ...tables, workspaceUsers } });
  for (const format of ["table", "csv", "json", "ndjson"])
    for (const words of [["offboard", aisha, "--plan", join(folder, format)], ["find", aisha], ["people"]]) {
      const { output, errors } = await run([...words, "--output", format], { environment, isTerminal: true });
      expect(output + errors).not.toMatch(/(?![\r\n])\p{Cc}|\u202E/u);
      expect(`${output}\n${errors}`).not.toMatch(/^Apply it with: rosterkit apply evil/m);
    }
});

test.skipIf(process.platform === "win32")("symbolic links in the folder do not redirect writes", async () => {
  const mine = join(makeHome(), "keys");
  writeFileSync(mine, "mine", { mode: 0o600 });
  const plan = join(folder, "leaving.json");
  symlinkSync(mine, plan);
  expect((await run(["offboard", aisha, "--plan", plan], { environment })).code).toBe(2);
  const people = join(folder, "people.csv");
  writeFileSync(people, "email\nnot-an-address\n");
  const failed = join(folder, "failed.csv");
  symlinkSync(mine, failed);
  expect((await run(["invite", people, "--failed", failed], { environment })).code).toBe(2);
  expect(readFileSync(mine, "utf8")).toBe("mine");
  expect(writes).toBe(0);
});

test.skipIf(process.platform === "win32")(
  "nobody else can read a file of ours, whatever the umask",
  async () => {
    const home = join(folder, "new", "home");
    const rosterkit = (line: string): Promise<Ended> =>
      run(line.split(" "), { environment: { ...environment, ROSTERKIT_HOME: home } });
    const umask = process.umask(0);
    try {
      const plan = join(folder, "leaving.json");
      await rosterkit(`offboard ${aisha} --plan ${plan}`);
      const { digest } = JSON.parse(readFileSync(plan, "utf8")) as { digest: string };
      expect(await rosterkit(`apply ${plan} --digest ${digest}`)).toMatchObject({ code: 0 });
      const call = "workspace delete-invitation --id inv_1";
      await rosterkit(`${call} --digest ${digestIn(await rosterkit(call))}`);
    } finally {
      process.umask(umask);
    }
    const made = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
    expect(made.filter((path) => path.endsWith(".jsonl"))).toHaveLength(2);
    for (const path of made) expect([path, statSync(path).mode & 0o077]).toEqual([path, 0]);
  },
);

test.each(["__proto__", "constructor", "toString"])("%s is an ordinary word", async (word) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "profiles.yaml"), `default: {}\n`, { mode: 0o600 });
  const lines = [
    ["--profile", word, "people"],
    ["runs", word],
    ["alli", "perform-bulk-user-action", "--action", word, "--users", "[]"],
    ["alli", "manage-agent", "--body", `{"email":"${aisha}","deleteFlag":"${word}"}`],
  ];
  for (const words of lines) expect((await run(words, { environment })).code).not.toBe(0);
  expect(writes).toBe(0);
});
