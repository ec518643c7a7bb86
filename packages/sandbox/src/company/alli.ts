import { addAgent } from "../alli/agents.ts";
import { addGroup } from "../alli/group-members.ts";
import { addUser } from "../alli/users.ts";
import type { State } from "../state/state.ts";
import { departments, type Person } from "./people.ts";

/** Adds four of five people to the project, each in the permission group of the department. */
export function fillProject(state: State, people: readonly Person[]): void {
  const members = people
    .filter(({ number }) => number % 5 !== 0)
    .map((person) => {
      const { firstName, lastName } = person;
      return { ...person, ...addAgent(state, spell(person), { firstName, lastName, locale: "en" }) };
    });
  const idsOf = (isIn: (person: Person) => boolean): string[] => members.filter(isIn).map(({ id }) => id);
  addGroup(state, {
    name: "Administrators",
    isAdmin: true,
    order: 1,
    permissions: ["manage_agent_read", "manage_agent_write", "project_setting_read", "project_setting_write"],
    agentIds: idsOf(({ number }) => number % 40 === 1),
  });
  const permissions = ["dashboard_accessible", "conversations_read"];
  for (const [index, one] of departments.entries()) {
    const agentIds = idsOf(({ department }) => department === one);
    addGroup(state, { name: one.name, isDefault: index === 0, order: index + 2, permissions, agentIds });
  }
  for (const { number, firstName, lastName, email } of people)
    addUser(state, `E${String(number).padStart(5, "0")}`, { firstName, lastName, email });
  addTools(state);
}

/** Capitalizes some addresses, as if typed by hand. */
function spell({ number, email, firstName }: Person): string {
  const initial = email.charAt(0).toUpperCase();
  return number % 7 === 1 && firstName !== "" ? initial + email.slice(1) : email;
}

function addTools(state: State): void {
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
