import type { alli } from "@rosterkit/types";
import { type Behaviours, type Call, demand, Refusal } from "../operation.ts";
import { offsetPage } from "../page.ts";
import type { AgentRow } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import { joinGroups, leaveGroups } from "./group-members.ts";

type AgentFields = Partial<Omit<AgentRow, "id" | "email" | "isMember">>;
type AgentResponse = alli.components["schemas"]["AgentResponse"];

export function toAgent({ id, firstName, lastName, email }: AgentRow): AgentResponse {
  return { id, firstName, lastName, email };
}

export function findMember(state: State, email: string): AgentRow | undefined {
  return state.agents.find((agent) => agent.isMember && agent.email === email);
}

/** Returns the account with this e-mail address as a member, and creates it if there is none. */
export function addMember(state: State, email: string, fields: AgentFields): AgentRow {
  const known = state.agents.find((agent) => agent.email === email);
  if (known === undefined) return addAgent(state, email, fields);
  return known.isMember ? known : state.agents.set(known.id, { ...known, isMember: true });
}

/** Creates an account. The e-mail address must be new. */
export function addAgent(state: State, email: string, fields: AgentFields): AgentRow {
  const id = state.nextId("agent");
  const blank = { firstName: "", lastName: "", locale: undefined, attributes: {} };
  return state.agents.set(id, { ...blank, ...fields, id, email, isMember: true });
}

function deleteAgent(state: State, email = ""): { result: { id: string; status: string } } {
  const { id } = demand(findMember(state, email), 404, `the project has no agent ${email}`);
  leaveGroups(state, id);
  state.agents.delete(id);
  return { result: { id, status: "deleted" } };
}

function createAgent(
  state: State,
  body: Call<"alli.manageAgent">["body"],
): { result: { id: string; status: string } } {
  const { email = "", password = "", locale } = body;
  const { permission_group_id: groupId, permission_group_name: groupName } = body;
  if (email === "") throw new Refusal(400, "email is missing");
  if (!isStrong(password))
    throw new Refusal(
      400,
      "password must contain three of these: a lower-case letter, an upper-case letter, a digit, another character",
    );
  if (state.agents.find((agent) => agent.email === email) !== undefined)
    throw new Refusal(400, `${email} is already registered`);
  const group = state.permissionGroups.find(({ id, name }) => id === groupId || name === groupName);
  const wanted = groupId ?? groupName;
  if (wanted !== undefined) demand(group, 400, `the project has no permission group ${wanted}`);
  const { id } = addMember(state, email, { locale });
  if (group !== undefined) joinGroups(state, id, [group]);
  return { result: { id, status: "created" } };
}

function isStrong(password: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
  return kinds.filter((kind) => kind.test(password)).length >= 3;
}

export const agents = {
  "alli.listAgents": ({ query: { offset, limit, email } }, state) => {
    const members = state.agents.filter((agent) => agent.isMember && (email ?? agent.email) === agent.email);
    return { agents: offsetPage(members, offset, limit).map(toAgent) };
  },

  "alli.getAgent": ({ path: { agent_id: id } }, state) =>
    toAgent(
      demand(
        state.agents.find((agent) => agent.isMember && agent.id === id),
        404,
        `the project has no agent ${id}`,
      ),
    ),

  "alli.manageAgent": ({ body }, state) =>
    body.deleteFlag === true ? deleteAgent(state, body.email) : createAgent(state, body),
} satisfies Partial<Behaviours<"alli">>;
