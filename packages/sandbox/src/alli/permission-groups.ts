import type { alli } from "@rosterkit/types";
import type { Behaviours } from "../operation.ts";
import { demand } from "../refusal.ts";
import type { PermissionGroupRow } from "../state/alli-rows.ts";
import type { State } from "../state/state.ts";
import { contains, offsetPage } from "../state/table.ts";
import { addGroup, toAgent } from "./accounts.ts";

type Schemas = alli.components["schemas"];

/** The document lists no 404 for these operations. */
const getGroup = (state: State, id: string): PermissionGroupRow =>
  demand(state.permissionGroups.get(id), 400, `the project has no permission group ${id}`);

function agentsOf(state: State, { agentIds }: PermissionGroupRow): Schemas["AgentResponse"][] {
  return agentIds.flatMap((id) => {
    const agent = state.agents.get(id);
    return agent === undefined ? [] : [toAgent(agent)];
  });
}

function toSummary({ agentIds, ...group }: PermissionGroupRow): Schemas["PermissionGroupResponse"] {
  return { ...group, agentCount: agentIds.length };
}

function toDetail(state: State, group: PermissionGroupRow): Schemas["PermissionGroupDetailResponse"] {
  const { agentIds: _, ...fields } = group;
  return { ...fields, agents: agentsOf(state, group) };
}

export const permissionGroups = {
  "alli.listPermissionGroups": ({ query }, state) => {
    const found = state.permissionGroups.filter(({ name }) => contains(name, query.search_term ?? ""));
    return { permissionGroups: offsetPage(found, query.offset, query.limit).map(toSummary) };
  },

  "alli.createPermissionGroup": ({ body }, state) => {
    const { name, permissions = [], agentIds = [] } = body;
    const members = agentIds.filter((id) => state.agents.get(id)?.isMember === true);
    return toDetail(state, addGroup(state, { name, permissions, agentIds: [...new Set(members)] }));
  },

  "alli.getPermissionGroup": ({ path }, state) => toDetail(state, getGroup(state, path.permission_group_id)),

  "alli.deletePermissionGroup": ({ path }, state) => {
    state.permissionGroups.delete(getGroup(state, path.permission_group_id).id);
  },

  "alli.listPermissionGroupAgents": ({ path }, state) =>
    agentsOf(state, getGroup(state, path.permission_group_id)),

  "alli.updatePermissionGroupName": ({ path, body }, state) => {
    const group = getGroup(state, path.permission_group_id);
    return toDetail(state, state.permissionGroups.set(group.id, { ...group, name: body.name }));
  },

  "alli.updatePermissionGroupPermissions": ({ path, body }, state) => {
    const group = getGroup(state, path.permission_group_id);
    return toDetail(state, state.permissionGroups.set(group.id, { ...group, permissions: body.permissions }));
  },
} satisfies Partial<Behaviours<"alli">>;
