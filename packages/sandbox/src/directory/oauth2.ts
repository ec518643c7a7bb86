import { createHash } from "node:crypto";
import { credentials } from "../credentials.ts";
import type { OAuth2Paths } from "../document/document.ts";
import { writeJson } from "../document/write-response.ts";
import type { State } from "../state/state.ts";

const { clientId, clientSecret, refreshToken } = credentials.directory;

/** Returns the response of the authorization or the token endpoint; undefined for a request to another URL. */
export async function respondToOAuth2(
  state: State,
  paths: OAuth2Paths,
  request: Request,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname === paths.token)
    return issueToken(state, request.headers, new URLSearchParams(await request.text()));
  return request.method === "GET" && url.pathname === paths.authorization
    ? authorize(state, url.searchParams)
    : undefined;
}

/**
 * The authorization endpoint: the person agrees at once. Redirects to this machine only.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
function authorize(state: State, query: URLSearchParams): Response {
  const target = query.get("redirect_uri") ?? "";
  const redirect = URL.canParse(target) ? new URL(target) : undefined;
  const challenge = query.get("code_challenge") ?? "";
  const isValid =
    redirect?.protocol === "http:" &&
    ["127.0.0.1", "localhost", "[::1]"].includes(redirect.hostname) &&
    query.get("response_type") === "code" &&
    query.get("client_id") === clientId &&
    query.get("code_challenge_method") === "S256" &&
    challenge !== "";
  if (!isValid) return writeJson(400, { error: "invalid_request" });
  const code = state.nextId("sandbox-directory-code");
  state.codes.set(code, { challenge, redirect: redirect.href });
  redirect.searchParams.set("code", code);
  const clientState = query.get("state");
  if (clientState !== null) redirect.searchParams.set("state", clientState);
  return new Response(null, { status: 302, headers: { location: redirect.href } });
}

/** Checks a grant: returns undefined if it is valid, otherwise the error. */
type Grant = (form: URLSearchParams, state: State) => string | undefined;

const grants: Readonly<Record<string, Grant>> = {
  client_credentials: () => undefined,
  refresh_token: (form) => (form.get("refresh_token") === refreshToken ? undefined : "invalid_grant"),
  authorization_code(form, state) {
    const code = form.get("code") ?? "";
    const issued = state.codes.get(code);
    state.codes.delete(code);
    // @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isSame = issued?.challenge === challenge && issued.redirect === form.get("redirect_uri");
    return isSame ? undefined : "invalid_grant";
  },
};

/** The token endpoint. @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2 */
function issueToken(state: State, headers: Headers, form: URLSearchParams): Response {
  const type = form.get("grant_type") ?? "";
  const [id, secret] = readClient(headers, form);
  const isPublic = secret === undefined && type !== "client_credentials";
  if (id !== clientId || !(isPublic || secret === clientSecret))
    return writeJson(401, { error: "invalid_client" });
  const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
  const error = grant === undefined ? "unsupported_grant_type" : grant(form, state);
  if (error !== undefined) return writeJson(400, { error });
  const token = state.nextId("sandbox-directory-token");
  state.tokens.set(token, { token });
  return writeJson(200, {
    access_token: token,
    token_type: "Bearer",
    expires_in: 3600,
    ...(type === "client_credentials" ? {} : { refresh_token: refreshToken }),
  });
}

/**
 * Reads id and secret of the client, which are form-encoded in a Basic credential. A public client sends no secret.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 */
function readClient(headers: Headers, form: URLSearchParams): (string | undefined)[] {
  const basic = /^Basic (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (basic === undefined) return ["client_id", "client_secret"].map((name) => form.get(name) ?? undefined);
  const parts = Buffer.from(basic, "base64").toString("utf8").split(":");
  return parts.map((text) => new URLSearchParams(`value=${text}`).get("value") ?? undefined);
}
