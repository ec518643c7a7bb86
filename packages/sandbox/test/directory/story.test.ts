import { createDirectoryClient } from "@rosterkit/client";
import { clientCredentials, refreshToken } from "@rosterkit/client/oauth2";
import { deleteUser, listUsers, updateUser } from "@rosterkit/users/directory";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/index.ts";

let sandbox: Sandbox;
let directory: ReturnType<typeof createDirectoryClient>;
beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 40 });
  directory = open(sandbox.credentials.directory.token);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function open(token: Parameters<typeof createDirectoryClient>[0]["token"]): typeof directory {
  return createDirectoryClient({ token, baseUrl: sandbox.urls.directory, fetch: sandbox.fetch });
}

test("filters are combined, and each finds what it names", async () => {
  const all = await listUsers(directory, {});
  expect(all.length).toBe(42);
  const [first] = all;
  expect(await listUsers(directory, { email: first?.email ?? "" })).toEqual([first]);
  expect(await listUsers(directory, { user_id: first?.user_id ?? "" })).toEqual([first]);
  expect(await listUsers(directory, { user_id: first?.user_id ?? "", is_active: false })).toEqual([]);
  const google = await listUsers(directory, { oauth_provider: "google" });
  expect(google.length).toBe(13);
  expect(await listUsers(directory, { oauth_id: String(google[2]?.oauth_id) })).toEqual([google[2]]);
  expect(await listUsers(directory, { offset: 40 })).toEqual(all.slice(40));
});

test("a user is suspended, found among the inactive, and deleted", async () => {
  const [user] = await listUsers(directory, { limit: 1 });
  const user_id = user?.user_id ?? "";
  expect(await updateUser(directory, { user_id, is_active: false, password: "not kept" })).toEqual({
    ...user,
    is_active: false,
  });
  expect(JSON.stringify(sandbox.snapshot())).not.toContain("not kept");
  const inactive = await listUsers(directory, { is_active: false });
  expect(inactive.map((one) => one.user_id)).toContain(user_id);
  expect(await deleteUser(directory, { user_id })).toBe(null);
  expect(await listUsers(directory, { user_id })).toEqual([]);
});

test("tokens come from the token endpoint, by a secret or by a refresh token", async () => {
  const { clientId, clientSecret, refreshToken: refresh } = sandbox.credentials.directory;
  const { tokenEndpoint, fetch } = sandbox;
  const tokens = [
    clientCredentials({ tokenEndpoint, clientId, clientSecret, fetch }),
    clientCredentials({ tokenEndpoint, clientId, clientSecret, fetch, clientAuthentication: "post" }),
    refreshToken({ tokenEndpoint, clientId, clientSecret, refreshToken: refresh, fetch }),
  ];
  for (const token of tokens) expect((await listUsers(open(token), { limit: 1 })).length).toBe(1);
  const wrong = clientCredentials({ tokenEndpoint, clientId, clientSecret: "guessed", fetch });
  await expect(listUsers(open(wrong), {})).rejects.toThrow(/invalid_client/);
});
