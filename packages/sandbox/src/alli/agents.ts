import type { alli } from "@rosterkit/types";
import { type Behaviours, type Call, Refusal } from "../operation.ts";
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

/** Gives the account with this e-mail address, which is made where there is none. */
export function addMember(state: State, email: string, fields: AgentFields): AgentRow {
  const known = state.agents.find((agent) => agent.email === email);
  if (known === undefined) return addAgent(state, email, fields);
  return known.isMember ? known : state.agents.set(known.id, { ...known, isMember: true });
}

/** Makes an account, of an address that has none. */
export function addAgent(state: State, email: string, fields: AgentFields): AgentRow {
  const id = state.nextId("agent");
  const blank = { firstName: "", lastName: "", locale: undefined, attributes: {} };
  return state.agents.set(id, { ...blank, ...fields, id, email, isMember: true });
}

function deleteAgent(state: State, email = ""): { result: { id: string; status: string } } {
  const agent = findMember(state, email);
  if (agent === undefined) throw new Refusal(404, `the project has no agent ${email}`);
  leaveGroups(state, agent.id);
  state.agents.delete(agent.id);
  return { result: { id: agent.id, status: "deleted" } };
}

function createAgent(
  state: State,
  body: Call<"alli.manageAgent">["body"],
): { result: { id: string; status: string } } {
  const {
    email = "",
    password = "",
    locale,
    permission_group_id: groupId,
    permission_group_name: name,
  } = body;
  if (email === "") throw new Refusal(400, "email is missing");
  if (!isPassword(password)) {
    throw new Refusal(
      400,
      "password needs three of these: a lower-case letter, an upper-case letter, a digit, another character",
    );
  }
  if (state.agents.find((agent) => agent.email === email) !== undefined)
    throw new Refusal(400, `${email} is registered already`);
  const group = state.permissionGroups.find((one) => one.id === groupId || one.name === name);
  if (group === undefined && (groupId ?? name) !== undefined)
    throw new Refusal(400, `the project has no permission group ${groupId ?? name}`);
  const { id } = addMember(state, email, { locale });
  if (group !== undefined) joinGroups(state, id, [group]);
  return { result: { id, status: "created" } };
}

function isPassword(password: string): boolean {
  return (
    [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length >= 3
  );
}

export const agents = {
  "alli.listAgents": ({ query: { offset, limit, email } }, state) => {
    const members = state.agents.filter(
      (agent) => agent.isMember && (email === undefined || email === null || agent.email === email),
    );
    return { agents: offsetPage(members, offset, limit).map(toAgent) };
  },

  "alli.getAgent": ({ path }, state) => {
    const agent = state.agents.get(path.agent_id);
    if (agent?.isMember !== true) throw new Refusal(404, `the project has no agent ${path.agent_id}`);
    return toAgent(agent);
  },

  "alli.manageAgent": ({ body }, state) =>
    body.deleteFlag === true ? deleteAgent(state, body.email) : createAgent(state, body),
} satisfies Partial<Behaviours<"alli">>;
