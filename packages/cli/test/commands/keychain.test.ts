import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Entry } from "@napi-rs/keyring";
import { expect, test } from "vitest";
import { type Ended, makeHome, run } from "../support/command.ts";

const lasting = { linux: { store: "secret-service" } } as const;

/** Whether this machine has a keychain that needs no interaction. */
function hasKeychain(): boolean {
  try {
    const entry = new Entry("rosterkit", `test ${randomUUID()}`, lasting);
    entry.setPassword("secret");
    return entry.deletePassword();
  } catch {
    return false;
  }
}

/** Runs a command with a profile that reads the API key from the keychain. */
function listAgents(name: string): Promise<Ended> {
  const home = makeHome();
  const profile = `default:\n  alli: { apiKey: { keychain: "${name}" } }\n`;
  writeFileSync(join(home, "profiles.yaml"), profile, { mode: 0o600 });
  return run(["alli", "list-agents", "--dry-run"], { environment: { ROSTERKIT_HOME: home } });
}

async function keepAndForget(): Promise<void> {
  const name = `test-${randomUUID()}`;
  const kept = await run(["keychain", "set", name], { input: "a-secret-key\n" });
  expect(kept).toEqual({
    code: 0,
    output: "",
    errors: `${name}: stored. A profile refers to it as { keychain: ${name} }.\n`,
  });
  expect(new Entry("rosterkit", name, lasting).getPassword()).toBe("a-secret-key");
  const { code, output } = await listAgents(name);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("api-key: ***") as string });
  expect((await run(["keychain", "delete", name])).errors).toBe(`${name}: forgotten.\n`);
  expect(await listAgents(name)).toMatchObject({
    code: 2,
    errors: expect.stringContaining(`Run: rosterkit keychain set ${name}`) as string,
  });
}

async function beRefused(): Promise<void> {
  const problem = expect.stringContaining("The keychain cannot be used") as string;
  expect(await listAgents("none")).toEqual({ code: 2, output: "", errors: problem });
  expect(await run(["keychain", "set", "none"], { input: "a-secret-key" })).toEqual({
    code: 2,
    output: "",
    errors: problem,
  });
}

test("a secret is stored, used by a profile and deleted; without a keychain the command fails before it sends anything", async () => {
  await (hasKeychain() ? keepAndForget() : beRefused());
  expect.hasAssertions();
});

test("an empty secret is refused", async () => {
  expect(await run(["keychain", "set", "none"])).toMatchObject({
    code: 2,
    errors: expect.stringContaining("is empty") as string,
  });
});
