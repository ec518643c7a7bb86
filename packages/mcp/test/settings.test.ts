import { once } from "node:events";
import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { snapshot } from "@rosterkit/roster";
import { LoginStore } from "@rosterkit/roster/host";
import { type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { servicesFrom } from "../src/settings.ts";

let sandbox: Sandbox;
let folder: string;
let issuer: ReturnType<typeof createServer>;
/** The refresh tokens that the authorization server received. */
let sent: string[];
let environment: Readonly<Record<string, string>>;

beforeEach(async () => {
  sandbox = await startSandbox({ people: 5 });
  folder = mkdtempSync(join(tmpdir(), "rosterkit-mcp-"));
  sent = [];
  issuer = createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get("refresh_token") ?? "";
    const isNewest = token === `refresh-${sent.length}`;
    sent.push(token);
    const { token: access_token } = sandbox.credentials.directory;
    const issued = { access_token, token_type: "bearer", refresh_token: `refresh-${sent.length}` };
    response
      .writeHead(isNewest ? 200 : 400, { "content-type": "application/json" })
      .end(JSON.stringify(isNewest ? issued : { error: "invalid_grant" }));
  }).listen(0, "127.0.0.1");
  await once(issuer, "listening");
  environment = {
    ROSTERKIT_DIRECTORY_BASE_URL: sandbox.urls.directory,
    ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/token`,
    ROSTERKIT_DIRECTORY_CLIENT_ID: "a-client",
  };
});
afterEach(async () => {
  issuer.close();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

/** Counts the people of the directory with new clients, as a restarted server would. */
async function countPeople(changes: Readonly<Record<string, string>> = {}): Promise<number> {
  const services = await servicesFrom({ ...environment, ...changes }, folder);
  let count = 0;
  for await (const _ of snapshot(services)) count++;
  return count;
}

const place = (): string => join(folder, "logins.json");
const first = { ROSTERKIT_DIRECTORY_REFRESH_TOKEN: "refresh-0" };

test("a replaced refresh token is stored for servers and commands that start later", async () => {
  const counts = [await countPeople(first), ...(await Promise.all([countPeople(first), countPeople()]))];
  expect(new Set(counts)).toEqual(new Set([7]));
  expect(sent).toEqual(["refresh-0", "refresh-1", "refresh-2"]);
  expect(await new LoginStore({ folder }).read("directory")).toEqual({
    tokenEndpoint: environment["ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT"],
    clientId: "a-client",
    refreshToken: "refresh-3",
  });
  expect(readdirSync(folder)).toEqual(["logins.json"]);
  expect((statSync(place()).mode & 0o077) === 0 || process.platform === "win32").toBe(true);
});

test("a stored refresh token is sent to no other token endpoint, and not used if the service has a token", async () => {
  await countPeople(first);
  const other = { ROSTERKIT_DIRECTORY_TOKEN_ENDPOINT: "http://127.0.0.1:9/token" };
  await expect(countPeople(other)).rejects.toThrow("directory");
  expect(await countPeople({ ROSTERKIT_DIRECTORY_TOKEN: sandbox.credentials.directory.token })).toBe(7);
  expect(sent).toEqual(["refresh-0"]);
});

test.runIf(process.platform !== "win32")("sign-ins that others can read are refused", async () => {
  writeFileSync(place(), "{}", { mode: 0o640 });
  await expect(countPeople(first)).rejects.toThrow(`Run: chmod 600 ${place()}`);
  expect(sent).toEqual([]);
});
