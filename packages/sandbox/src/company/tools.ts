import type { State } from "../state/state.ts";
import { departments } from "./people.ts";

export function addTools(state: State): void {
  for (const { name, agent } of departments) {
    const id = agent.replace("agt_", "");
    state.agentTools.set(id, {
      id,
      name: `func_${id}`,
      display_name: `${name} assistant`,
      description: `Answers questions of the ${name} department.`,
      project_id: "sandbox-alli-project",
      published: true,
      variables: [{ name: "question", type: "string", description: "The question.", required: true }],
    });
  }
  for (const name of ["Summarise", "Translate", "Classify"]) {
    const id = name.toLowerCase();
    state.singleActionAppTools.set(id, {
      id,
      name: `func_${id}`,
      display_name: name,
      description: `${name} a text.`,
      single_action_inputs: [{ name: "text", type: "paragraph", description: "The text." }],
    });
  }
  state.oauth2Configurations.set("sandbox-state", {
    id: "oauth_1",
    hub_id: "hub_1",
    configuration_name: "Calendar",
    authorization_url: "https://calendar.example/authorize",
    token_url: "https://calendar.example/token",
    client_id: "sandbox-client",
    client_secret: "sandbox-secret",
    scope: ["calendar.read"],
    redirect_uri: "https://lantern.example/callback",
    place_access_token: "access_token",
    place_expires_in: "expires_in",
    place_refresh_token: "refresh_token",
    place_token_type: "token_type",
    headers: {},
    additional: {},
    token_info: { access_token: "sandbox-access-token" },
    token_generated: 1_700_000_000,
    state: "sandbox-state",
    code_verifier: "sandbox-verifier",
  });
}
