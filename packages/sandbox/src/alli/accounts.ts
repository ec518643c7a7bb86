import type { alli } from "@rosterkit/types";
import type { AgentRow, PermissionGroupRow } from "../state/alli-rows.ts";
import type { State } from "../state/state.ts";

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

export function joinGroups(state: State, agentId: string, groups: readonly PermissionGroupRow[]): void {
  for (const group of groups) {
    if (!group.agentIds.includes(agentId))
      state.permissionGroups.set(group.id, { ...group, agentIds: [...group.agentIds, agentId] });
  }
}

export function leaveGroups(state: State, agentId: string): void {
  for (const group of state.permissionGroups.filter((one) => one.agentIds.includes(agentId))) {
    const agentIds = group.agentIds.filter((id) => id !== agentId);
    state.permissionGroups.set(group.id, { ...group, agentIds });
  }
}

export function findGroup(state: State, name: string): PermissionGroupRow | undefined {
  return state.permissionGroups.find((group) => group.name === name);
}

export function addGroup(
  state: State,
  fields: Pick<PermissionGroupRow, "name"> & Partial<PermissionGroupRow>,
): PermissionGroupRow {
  const id = state.nextId("pg");
  const blank = { isAdmin: false, isDefault: false, order: null, permissions: [], agentIds: [] };
  return state.permissionGroups.set(id, { ...blank, ...fields, id });
}
