import { createHash } from "node:crypto";
import { createDirectoryClient } from "@rosterkit/client";
import { clientCredentials, refreshToken } from "@rosterkit/client/oauth2";
import { deleteUser, listUsers, updateUser } from "@rosterkit/users/directory";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

test("filters can be combined", async () => {
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

test("the token endpoint issues tokens for a client secret or a refresh token", async () => {
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

describe("signing in", () => {
  const redirectUri = "http://127.0.0.1:7777/callback";
  const verifier = "a verifier that nobody guesses, of enough letters";
  const challenge = createHash("sha256").update(verifier).digest("base64url");

  function authorize(changes: Readonly<Record<string, string>> = {}): Promise<Response> {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: sandbox.credentials.directory.clientId,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: "S256",
      state: "own",
      ...changes,
    });
    return sandbox.fetch(`${sandbox.authorizationEndpoint}?${query}`, { redirect: "manual" });
  }

  function redeem(code: string, code_verifier = verifier): Promise<Response> {
    const { clientId } = sandbox.credentials.directory;
    return sandbox.fetch(sandbox.tokenEndpoint, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        client_id: clientId,
        redirect_uri: redirectUri,
        code,
        code_verifier,
      }),
    });
  }

  const codeOf = (response: Response): string =>
    new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";

  test("a code is exchanged once, by the client that requested it", async () => {
    const response = await authorize();
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe(`${redirectUri}?code=${codeOf(response)}&state=own`);
    const granted = (await (await redeem(codeOf(response))).json()) as { access_token: string };
    expect((await listUsers(open(granted.access_token), { limit: 1 })).length).toBe(1);
    expect((await redeem(codeOf(response))).status).toBe(400);
    expect((await redeem(codeOf(await authorize()), "guessed")).status).toBe(400);
  });

  test.each([
    ["another client", { client_id: "somebody" }],
    ["a redirect to another machine", { redirect_uri: "https://elsewhere.example/callback" }],
    ["no challenge", { code_challenge: "" }],
  ])("refuses %s", async (_, changes) => {
    expect((await authorize(changes)).status).toBe(400);
  });
});
