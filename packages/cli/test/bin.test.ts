import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { expect, test } from "vitest";
import { type Environment, environmentOf, makeHome, run } from "./support/command.ts";

const bin = join(import.meta.dirname, "..", "dist", "bin.js");

/** A loader that prints the URL of each module. */
const listing = `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) process.stderr.write(url + "\\n");
    return next(url, context);
  },
});`;

/** Lists the packages that a command loads. */
function packagesOf(words: readonly string[]): Set<string> {
  const hook = `data:text/javascript,${encodeURIComponent(listing)}`;
  // Both the help and the URLs are on standard output.
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

test("a closed pipe ends the command without a stack trace", async () => {
  const child = spawn(process.execPath, [bin, "alli", "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ errors, code }).toEqual({ errors: "", code: 1 });
});

/** Starts a sandbox, and writes a plan for one of its people. */
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

test("a run continues if nobody reads its progress", async () => {
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

test("a closed terminal ends a run between two writes, and it can be resumed", async () => {
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

test("an interrupt aborts a call", async () => {
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
