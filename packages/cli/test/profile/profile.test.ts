import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Ended, type Environment, makeHome, run } from "../support/command.ts";

const request = ["alli", "list-agents", "--dry-run"];

/** Runs a command with this text as `profiles.yaml`. */
async function runWith(
  text: string,
  words: readonly string[] = request,
  more: Environment = {},
): Promise<Ended & { file: string }> {
  const home = makeHome();
  const file = join(home, "profiles.yaml");
  writeFileSync(file, text, { mode: 0o600 });
  return { ...(await run(words, { environment: { ROSTERKIT_HOME: home, ...more } })), file };
}

const profiles = `
default:
  alli: { server: ja, apiKey: { env: KEY_OF_PRODUCTION } }
staging:
  alli: { baseUrl: "https://staging.example.com", token: a-token, projectId: p1 }
`;

test.each([
  ["the default profile", [], "https://backend-ja.alli.ai/webapi/v2/agents\napi-key: ***\n"],
  [
    "a named profile",
    ["--profile", "staging"],
    "https://staging.example.com/webapi/v2/agents\nauthorization: Bearer ***\nproject-id: ***\n",
  ],
])("%s sets the address and the credentials", async (_, words, expected) => {
  const { code, output } = await runWith(profiles, [...request, ...words], { KEY_OF_PRODUCTION: "key" });
  expect({ code, output }).toEqual({ code: 0, output: `GET ${expected}` });
});

test("ROSTERKIT_PROFILE selects a profile, and the environment provides its missing options", async () => {
  const { output } = await runWith("staging:\n  alli: { apiKey: k }\n", request, {
    ROSTERKIT_PROFILE: "staging",
    ROSTERKIT_ALLI_BASE_URL: "https://other.example.com",
  });
  expect(output).toContain("https://other.example.com/");
});

test.runIf(process.platform !== "win32").each([0o644, 0o620, 0o604])(
  "a file of the mode %o is refused before anything is sent",
  async (mode) => {
    const home = makeHome();
    const file = join(home, "profiles.yaml");
    writeFileSync(file, "default: {}\n");
    chmodSync(file, mode);
    const { code, errors } = await run(request, { environment: { ROSTERKIT_HOME: home } });
    expect(code).toBe(2);
    expect(errors).toBe(
      `${file} has the mode ${mode.toString(8)}: others can read or change it. Run: chmod 600 ${file}\n`,
    );
  },
);

test.each([
  ["default: [", "line 1 is not YAML"],
  ["default: 5", ": default must be a mapping"],
  ["default: { ally: {} }", ": default.ally is unknown. There are: "],
  [
    "default: { alli: { key: secret-value } }",
    "default.alli.key is unknown. There are: apiKey, token, projectId, server, baseUrl.",
  ],
  [
    "default: { alli: { apiKey: 5 } }",
    "default.alli.apiKey must be a text, { env: NAME } or { keychain: NAME }.",
  ],
  ["default: { alli: { apiKey: { env: NOT_SET } } }", "the environment variable NOT_SET is not set"],
  ["staging: {}", "profile production: ", ["--profile", "production"]],
])(
  "%s is refused, and the message has place and remedy, and no value",
  async (text, problem, words: string[] = []) => {
    const { code, output, errors, file } = await runWith(text, [...request, ...words]);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors).toContain(problem);
    expect(errors).toContain(file);
    expect(errors).not.toContain("secret-value");
  },
);
