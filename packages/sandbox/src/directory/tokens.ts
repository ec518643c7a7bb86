import { createHash } from "node:crypto";
import { credentials } from "../credentials.ts";
import { writeJson } from "../document/write-response.ts";
import type { State } from "../state/state.ts";

const { clientId, clientSecret, refreshToken } = credentials.directory;

interface Client {
  readonly id: string | undefined;
  /** Missing for a public client. */
  readonly secret: string | undefined;
}

/** Judges a grant: undefined where it is good, otherwise the error. */
type Grant = (form: URLSearchParams, state: State) => string | undefined;

const grants: Readonly<Record<string, Grant>> = {
  client_credentials: () => undefined,
  refresh_token: (form) => (form.get("refresh_token") === refreshToken ? undefined : "invalid_grant"),
  authorization_code(form, state) {
    const code = form.get("code") ?? "";
    const given = state.codes.get(code);
    state.codes.delete(code);
    // @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isSame = given?.challenge === challenge && given.redirect === form.get("redirect_uri");
    return isSame ? undefined : "invalid_grant";
  },
};

/** The token endpoint. @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2 */
export function issueToken(state: State, headers: Headers, text: string): Response {
  const form = new URLSearchParams(text);
  const type = form.get("grant_type") ?? "";
  const client = readClient(headers, form);
  const isPublic = client.secret === undefined && type !== "client_credentials";
  if (client.id !== clientId || !(isPublic || client.secret === clientSecret))
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

/** Both parts of a Basic credential are encoded. @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function readClient(headers: Headers, form: URLSearchParams): Client {
  const basic = /^Basic (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (basic === undefined)
    return { id: form.get("client_id") ?? undefined, secret: form.get("client_secret") ?? undefined };
  const [id, secret] = Buffer.from(basic, "base64").toString("utf8").split(":").map(decode);
  return { id, secret };
}

function decode(text: string): string | undefined {
  return [...new URLSearchParams(`value=${text}`).values()][0];
}
