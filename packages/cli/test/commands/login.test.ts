import { once } from "node:events";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Ended, type Environment, makeHome, run } from "../support/command.ts";

let sandbox: Sandbox;
let environment: Environment;
beforeAll(async () => {
  sandbox = await startSandbox({ people: 5 });
});
beforeEach(() => {
  sandbox.reset();
  environment = {
    ROSTERKIT_HOME: makeHome(),
    ROSTERKIT_DIRECTORY_BASE_URL: sandbox.urls.directory,
    ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT: sandbox.tokenEndpoint,
    ROSTERKIT_DIRECTORY_AUTHORIZATION_ENDPOINT: sandbox.authorizationEndpoint,
    ROSTERKIT_DIRECTORY_CLIENT_ID: sandbox.credentials.directory.clientId,
  };
});
afterAll(() => sandbox.close());

const file = (): string => join(environment["ROSTERKIT_HOME"] ?? "", "logins.json");
const listUsers = (changes: Environment = {}): Promise<Ended> =>
  run(["directory", "list-users", "--limit", "1"], { environment: { ...environment, ...changes } });

/** Signs in. @param change changes the URL to which the browser is redirected */
async function signIn(change = (url: URL): URL => url): Promise<{ ended: Ended; page: string }> {
  let browser: Promise<string> | undefined;
  const ended = await run(["login", "directory", "--no-browser"], {
    environment,
    onErrors: (printed) => {
      const url = /^Sign in at (\S+)$/m.exec(printed)?.[1];
      if (url !== undefined) browser ??= visit(url, change);
    },
  });
  return { ended, page: (await browser) ?? "" };
}

/** Returns the redirect: the sandbox agrees at once. */
async function visit(url: string, change: (url: URL) => URL): Promise<string> {
  const { headers } = await fetch(url, { redirect: "manual" });
  const response = await fetch(change(new URL(headers.get("location") ?? "")));
  return response.text();
}

test("after one sign-in every command has a token", async () => {
  expect((await listUsers()).code).toBe(2);
  const { ended, page } = await signIn();
  expect(ended).toMatchObject({ code: 0, output: "" });
  expect(page).toBe("You are signed in. Close this window and go back to the terminal.\n");
  expect(readFileSync(file(), "utf8")).toContain(sandbox.credentials.directory.refreshToken);
  expect(ended.errors).not.toContain(sandbox.credentials.directory.refreshToken);
  expect((statSync(file()).mode & 0o077) === 0 || process.platform === "win32").toBe(true);
  expect(await listUsers()).toMatchObject({ code: 0 });
});

test("a redirect of another sign-in stores nothing", async () => {
  const { ended, page } = await signIn((url) => {
    url.searchParams.set("state", "guessed");
    return url;
  });
  expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining("no token") as string });
  expect(page).toBe("The sign-in failed. The terminal shows the reason.\n");
  expect(() => readFileSync(file())).toThrow("ENOENT");
});

test("a stored refresh token is sent to no other token endpoint", async () => {
  await signIn();
  const other = await listUsers({ ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT: `${sandbox.tokenEndpoint}/other` });
  expect(other).toMatchObject({ code: 2, errors: expect.stringContaining("is not set up") as string });
});

test.runIf(process.platform !== "win32")("a file that other users can read is refused", async () => {
  await signIn();
  chmodSync(file(), 0o640);
  expect(await listUsers()).toEqual({
    code: 2,
    output: "",
    errors: `${file()} has the mode 640: others can read or change it. Run: chmod 600 ${file()}\n`,
  });
});

test("logout deletes the sign-in", async () => {
  await signIn();
  const logout = await run(["logout", "directory"], { environment });
  expect(logout).toEqual({ code: 0, output: "", errors: "directory: signed out.\n" });
  expect((await listUsers()).code).toBe(2);
});

test("concurrent commands share a refresh token that is valid once", async () => {
  const first = { tokenEndpoint: "", clientId: "c", refreshToken: "refresh-0" };
  const sent: string[] = [];
  const server = createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get("refresh_token") ?? "";
    const isNewest = token === `refresh-${sent.length}`;
    sent.push(token);
    const issued = {
      access_token: sandbox.credentials.directory.token,
      token_type: "bearer",
      expires_in: 60,
    };
    const body = isNewest
      ? { ...issued, refresh_token: `refresh-${sent.length}` }
      : { error: "invalid_grant" };
    response
      .writeHead(isNewest ? 200 : 400, { "content-type": "application/json" })
      .end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const tokenEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  writeFileSync(file(), JSON.stringify({ "/directory": { ...first, tokenEndpoint } }), { mode: 0o600 });
  const own = { ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT: tokenEndpoint, ROSTERKIT_DIRECTORY_CLIENT_ID: "c" };
  const ended = await Promise.all([1, 2, 3, 4].map(() => listUsers(own)));
  server.close();
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(sent).toEqual(["refresh-0", "refresh-1", "refresh-2", "refresh-3"]);
  expect(readFileSync(file(), "utf8")).toContain("refresh-4");
});

test("client credentials are tested, and used by later commands", async () => {
  const secret = { ROSTERKIT_DIRECTORY_CLIENT_SECRET: sandbox.credentials.directory.clientSecret };
  const words = ["login", "directory", "--client-credentials"];
  expect(await run(words, { environment: { ...environment, ...secret } })).toMatchObject({ code: 0 });
  expect(await listUsers(secret)).toMatchObject({ code: 0 });
  const wrong = { ROSTERKIT_DIRECTORY_CLIENT_SECRET: "guessed-secret" };
  const refused = await run(words, { environment: { ...environment, ...wrong } });
  expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining("invalid_client") as string });
  expect(refused.errors).not.toContain("guessed-secret");
});

test.each([
  ["alli", "alli does not support sign-in. Services that do: directory."],
  ["directory", "tokenEndpoint of directory is missing. Set ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT"],
])("login %s without its settings is wrong usage", async (service, problem) => {
  const { code, errors } = await run(["login", service]);
  expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining(problem) as string });
});
