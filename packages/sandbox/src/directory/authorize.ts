import { credentials } from "../credentials.ts";
import { writeJson } from "../document/write-response.ts";
import type { State } from "../state/state.ts";

/**
 * The authorization endpoint: the person at the browser agrees at once.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export function authorize(state: State, url: URL): Response {
  const asked = url.searchParams;
  const redirect = readRedirect(asked.get("redirect_uri") ?? "");
  const challenge = asked.get("code_challenge") ?? "";
  const isSound =
    asked.get("response_type") === "code" &&
    asked.get("client_id") === credentials.directory.clientId &&
    asked.get("code_challenge_method") === "S256" &&
    challenge !== "";
  if (redirect === undefined || !isSound) return writeJson(400, { error: "invalid_request" });
  const code = state.nextId("sandbox-directory-code");
  state.codes.set(code, { challenge, redirect: redirect.href });
  redirect.searchParams.set("code", code);
  const own = asked.get("state");
  if (own !== null) redirect.searchParams.set("state", own);
  return new Response(null, { status: 302, headers: { location: redirect.href } });
}

/** Only this machine is redirected to. */
function readRedirect(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  return isLoopback ? url : undefined;
}
