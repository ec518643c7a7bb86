import type { PermissionGroupRow } from "../state/alli-rows.ts";
import type { State } from "../state/state.ts";

export function groupsOf(state: State, agentId: string): PermissionGroupRow[] {
  return state.permissionGroups.filter(({ agentIds }) => agentIds.includes(agentId));
}

export function joinGroups(state: State, agentId: string, groups: readonly PermissionGroupRow[]): void {
  for (const group of groups) {
    if (!group.agentIds.includes(agentId))
      state.permissionGroups.set(group.id, { ...group, agentIds: [...group.agentIds, agentId] });
  }
}

export function leaveGroups(state: State, agentId: string): void {
  for (const group of groupsOf(state, agentId)) {
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
