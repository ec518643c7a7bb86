import type { PermissionGroupRow } from "../state/rows.ts";
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

export function addGroup(
  state: State,
  fields: Pick<PermissionGroupRow, "name"> & Partial<PermissionGroupRow>,
): PermissionGroupRow {
  const id = state.nextId("pg");
  const blank = { isAdmin: false, isDefault: false, order: null, permissions: [], agentIds: [] };
  return state.permissionGroups.set(id, { ...blank, ...fields, id });
}
