import { credentials } from "../credentials.ts";
import type { OAuth2Paths } from "../document/document.ts";
import { writeJson } from "../document/write-response.ts";
import type { State } from "../state/state.ts";
import { authorize, grants } from "./grants.ts";

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
