import type { Behaviours } from "../operation.ts";
import { contains, numberedPage } from "../page.ts";
import type { WorkspaceUserRow } from "../state/rows.ts";
import type { State } from "../state/state.ts";

export function findCaller(state: State): WorkspaceUserRow | undefined {
  return state.workspaceUsers.find(({ self }) => self);
}

type Change = { readonly [Field in keyof WorkspaceUserRow]?: WorkspaceUserRow[Field] | undefined };

function change(state: State, user: WorkspaceUserRow, { name, email, role }: Change): void {
  state.workspaceUsers.set(user.id, {
    ...user,
    name: name ?? user.name,
    email: email ?? user.email,
    role: role ?? user.role,
  });
}

export const users = {
  "workspace.listUsers": ({ query: { search = "", page, size } }, state) => {
    const found = state.workspaceUsers.filter(
      ({ name, email }) => contains(name, search) || contains(email, search),
    );
    return { ok: true, users: numberedPage(found, page, size), total: found.length };
  },

  "workspace.editUser": ({ body = {} }, state) => {
    const caller = findCaller(state);
    if (caller !== undefined) change(state, caller, { name: body.full_name, email: body.email });
  },

  "workspace.updateUser": ({ body = {} }, state) => {
    const user = state.workspaceUsers.get(body.user_id ?? "");
    if (user === undefined) return { ok: false };
    change(state, user, { name: body.full_name, role: body.workspace_role });
    return { ok: true };
  },

  "workspace.deleteUser": ({ body }, state) => {
    const user = state.workspaceUsers.get(body?.user_id ?? "");
    if (user === undefined) return { ok: false };
    state.workspaceUsers.delete(user.id);
    return { ok: true };
  },
} satisfies Partial<Behaviours<"workspace">>;
