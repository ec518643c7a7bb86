import { credentials } from "../credentials.ts";
import { writeJson } from "../document/write-response.ts";
import type { State } from "../state/state.ts";

const { clientId, clientSecret, refreshToken } = credentials.directory;

/**
 * The token endpoint: client credentials and refresh token grants.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function issueToken(state: State, headers: Headers, text: string): Response {
  const form = new URLSearchParams(text);
  if (!isClient(headers, form)) return refuse(401, "invalid_client");
  const grant = form.get("grant_type");
  if (grant !== "client_credentials" && grant !== "refresh_token")
    return refuse(400, "unsupported_grant_type");
  if (grant === "refresh_token" && form.get("refresh_token") !== refreshToken)
    return refuse(400, "invalid_grant");
  const token = state.nextId("sandbox-directory-token");
  state.tokens.set(token, { token });
  return writeJson(200, {
    access_token: token,
    token_type: "Bearer",
    expires_in: 3600,
    ...(grant === "refresh_token" ? { refresh_token: refreshToken } : {}),
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function isClient(headers: Headers, form: URLSearchParams): boolean {
  const basic = /^Basic (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const sent =
    basic === undefined
      ? [form.get("client_id"), form.get("client_secret")]
      : Buffer.from(basic, "base64").toString("utf8").split(":").map(decodeURIComponent);
  return sent[0] === clientId && sent[1] === clientSecret;
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
function refuse(status: number, error: string): Response {
  return writeJson(status, { error });
}
