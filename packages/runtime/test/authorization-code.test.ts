import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { authorizationCode, type SignIn } from "../src/oauth2/authorization-code.ts";
import { json, type Loopback, startServer } from "./support/server.ts";

const redirectUri = "http://127.0.0.1:7777/callback";

function begin(server: Loopback): Promise<SignIn> {
  return authorizationCode({
    authorizationEndpoint: `${server.url}/authorize`,
    tokenEndpoint: `${server.url}/token`,
    redirectUri,
    clientId: "the-client",
    scope: "users",
    parameters: { audience: "x" },
  });
}

const tokens = { access_token: "token-1", token_type: "bearer", refresh_token: "refresh-1" };

/** The URL that the browser is redirected to. */
function comeBack({ url }: SignIn, changes: Readonly<Record<string, string>> = {}): string {
  const state = new URL(url).searchParams.get("state") ?? "";
  return `${redirectUri}?${new URLSearchParams({ state, code: "the-code", ...changes })}`;
}

test("a person signs in, and the code is exchanged for tokens", async () => {
  await using server = await startServer(json(200, tokens));
  const signIn = await begin(server);
  const query = Object.fromEntries(new URL(signIn.url).searchParams);
  expect(query).toMatchObject({
    response_type: "code",
    client_id: "the-client",
    redirect_uri: redirectUri,
    scope: "users",
    audience: "x",
    code_challenge_method: "S256",
  });
  expect(await signIn.redeem(comeBack(signIn))).toEqual({
    accessToken: "token-1",
    refreshToken: "refresh-1",
  });
  const { code_verifier: verifier = "", ...sent } = Object.fromEntries(
    new URLSearchParams(server.received[0]!.body),
  );
  expect(sent).toEqual({
    grant_type: "authorization_code",
    client_id: "the-client",
    redirect_uri: redirectUri,
    code: "the-code",
    audience: "x",
  });
  expect(createHash("sha256").update(verifier).digest("base64url")).toBe(query["code_challenge"]);
});

test.each([
  ["another sign-in", { state: "guessed" }, "no token: OAUTH_INVALID_RESPONSE"],
  ["a person who denies access", { error: "access_denied" }, "no token: access_denied"],
])("%s: nothing is sent", async (_, changes, problem) => {
  await using server = await startServer(json(200, tokens));
  const signIn = await begin(server);
  await expect(signIn.redeem(comeBack(signIn, changes))).rejects.toThrow(problem);
  expect(server.received).toEqual([]);
});

test("an invalid endpoint is refused", async () => {
  const options = { tokenEndpoint: "https://id.example.com/token", redirectUri, clientId: "the-client" };
  await expect(authorizationCode({ ...options, authorizationEndpoint: "/authorize" })).rejects.toThrow(
    "authorizationEndpoint must be an absolute URL",
  );
});
