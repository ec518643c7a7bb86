import { createHash } from "node:crypto";
import { credentials } from "../credentials.ts";
import { writeJson } from "../document/write-response.ts";
import type { State } from "../state/state.ts";

/**
 * The authorization endpoint: the person agrees at once. Redirects to this machine only.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export function authorize(state: State, query: URLSearchParams): Response {
  const target = query.get("redirect_uri") ?? "";
  const redirect = URL.canParse(target) ? new URL(target) : undefined;
  const challenge = query.get("code_challenge") ?? "";
  const isValid =
    redirect?.protocol === "http:" &&
    ["127.0.0.1", "localhost", "[::1]"].includes(redirect.hostname) &&
    query.get("response_type") === "code" &&
    query.get("client_id") === credentials.directory.clientId &&
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

export const grants: Readonly<Record<string, Grant>> = {
  client_credentials: () => undefined,
  refresh_token: (form) =>
    form.get("refresh_token") === credentials.directory.refreshToken ? undefined : "invalid_grant",
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
