import type { Accepts } from "./document/credentials.ts";
import type { State } from "./state/state.ts";

/** Credentials that the sandbox takes; each opens one service only. They protect nothing. */
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

/** Takes the credentials above, and every token that the token endpoint has given out. */
export function acceptCredentials(state: State): Accepts {
  return (service, credential, value) => {
    const own: Readonly<Record<string, string>> = credentials[service as keyof SandboxCredentials] ?? {};
    return own[credential] === value || (service === "directory" && state.tokens.get(value) !== undefined);
  };
}
