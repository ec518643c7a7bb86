import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { expect, test } from "vitest";
import { type Environment, environmentOf, makeHome, run } from "./support/command.ts";

const bin = join(import.meta.dirname, "..", "dist", "bin.js");

/** Prints the URL of each module that is loaded from a file. */
const listing = `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) process.stderr.write(url + "\\n");
    return next(url, context);
  },
});`;

/** The packages that a command loads beside its own files. */
function packagesOf(words: readonly string[]): Set<string> {
  const hook = `data:text/javascript,${encodeURIComponent(listing)}`;
  // Help goes to standard output, and the URLs are joined to it.
  const command = `"$0" --import "$1" "$2" ${words.join(" ")} 2>&1`;
  const printed = execFileSync("sh", ["-c", command, process.execPath, hook, bin], { encoding: "utf8" });
  const urls = printed.split("\n").filter((line) => line.startsWith("file:"));
  const names = urls.map(
    (url) => /.*\/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? url,
  );
  return new Set(names.filter((name) => name !== "cli"));
}

test.each([
  ["--help", ["commander", "openapi", "roster"]],
  ["alli --help", ["commander", "openapi", "roster"]],
  ["--version", ["commander", "openapi", "roster"]],
])("rosterkit %s loads no client, no prompts and no YAML", (line, expected) => {
  expect([...packagesOf(line.split(" "))].toSorted()).toEqual(expected);
});

test("a reader that goes ends the command without a stack", async () => {
  const child = spawn(process.execPath, [bin, "alli", "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ errors, code }).toEqual({ errors: "", code: 1 });
});

/** A company, and a plan for somebody of it that waits in a file. */
async function planLeaving(onCall: (call: { readonly operation: string }) => void): Promise<{
  readonly sandbox: Sandbox;
  readonly environment: Environment;
  readonly words: readonly string[];
}> {
  const sandbox = await startSandbox({ people: 30, onCall });
  const home = makeHome();
  const environment = { ...environmentOf(sandbox), ROSTERKIT_HOME: home };
  const plan = join(home, "leaving.json");
  await run(["offboard", "aisha.yilmaz@lantern.example", "--plan", plan], { environment });
  const { digest } = JSON.parse(readFileSync(plan, "utf8")) as { digest: string };
  return { sandbox, environment, words: ["apply", plan, "--digest", digest] };
}

const stateOf = async (environment: Environment): Promise<string[]> => {
  const { output } = await run(["runs"], { environment });
  return (JSON.parse(output) as { state: string }[]).map(({ state }) => state);
};

test("a run goes on to its end where nobody reads how far it is", async () => {
  const { sandbox, environment, words } = await planLeaving(() => undefined);
  await using _ = sandbox;
  const child = spawn(process.execPath, [bin, ...words], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.once("data", () => child.stderr.destroy());
  const [, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect({ code, states: await stateOf(environment) }).toEqual({ code: 0, states: ["done"] });
});

test("a terminal that is closed ends a run between two writes, and it can go on", async () => {
  let onWrite: () => void = () => undefined;
  const { sandbox, environment, words } = await planLeaving(({ operation }) => {
    if (operation === "directory.updateUser") onWrite();
  });
  await using _ = sandbox;
  const child = spawn(process.execPath, [bin, ...words], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onWrite = () => child.kill("SIGHUP");
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ errors, code }).toEqual({
    errors: expect.stringMatching(/: done\nInterrupted\.\n$/) as string,
    code: 1,
  });
  expect(await stateOf(environment)).toEqual(["incomplete"]);
  expect((await run(words, { environment })).code).toBe(0);
});

test("an interrupt ends a call that is being sent", async () => {
  let interrupt: () => void = () => undefined;
  await using sandbox = await startSandbox({
    people: 3,
    faults: [{ fault: "stall" }],
    onCall: () => interrupt(),
  });
  const child = spawn(process.execPath, [bin, "alli", "list-agents"], {
    env: { ROSTERKIT_HOME: makeHome(), ...environmentOf(sandbox) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  interrupt = () => child.kill("SIGINT");
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ errors, code }).toEqual({ errors: "Interrupted.\n", code: 1 });
});
