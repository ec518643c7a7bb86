import type { DocumentOperation, DocumentScheme } from "@rosterkit/openapi";
import { Refusal } from "./refusal.ts";
import type { State } from "./state/state.ts";

/** The valid credentials; each opens one service only. They protect nothing. */
export const credentials = {
  alli: {
    apiKey: "sandbox-alli-api-key",
    token: "sandbox-alli-token",
    projectId: "sandbox-alli-project",
  },
  "agent-team": { token: "sandbox-agent-team-token" },
  workspace: { token: "sandbox-workspace-token" },
  directory: {
    token: "sandbox-directory-token",
    clientId: "sandbox-directory-client",
    clientSecret: "sandbox-directory-secret",
    refreshToken: "sandbox-directory-refresh-token",
  },
} as const;

export type SandboxCredentials = typeof credentials;

/**
 * Checks that a request satisfies one alternative of the operation's security requirement, with the credentials above
 * or a token that the token endpoint has issued.
 * @throws {Refusal} with 401
 */
export function checkCredentials(
  { security, service }: DocumentOperation,
  headers: Headers,
  state: State,
): void {
  const known: Readonly<Record<string, string>> = credentials[service as keyof SandboxCredentials] ?? {};
  const isMet = ({ field, prefix, option }: DocumentScheme): boolean => {
    const sent = headers.get(field) ?? "";
    const value = sent.slice(prefix.length);
    const isValid =
      known[option] === value || (service === "directory" && state.tokens.get(value) !== undefined);
    return sent.startsWith(prefix) && isValid;
  };
  if (security.length === 0 || security.some((schemes) => schemes.every(isMet))) return;
  const wanted = security.map((schemes) => schemes.map(({ field }) => field).join(" and "));
  throw new Refusal(401, `no valid credentials: send ${[...new Set(wanted)].join(", or ")}`);
}
