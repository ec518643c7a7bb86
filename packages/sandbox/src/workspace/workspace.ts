import type { Behaviours } from "../operation.ts";
import type { WorkspaceUserRow } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import { contains, numberedPage } from "../state/table.ts";

function findCaller(state: State): WorkspaceUserRow | undefined {
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

/** Deletes a row; `ok` is false if there is none. */
function remove(table: State["workspaceUsers"] | State["invitations"], id = ""): { ok: boolean } {
  const ok = table.get(id) !== undefined;
  table.delete(id);
  return { ok };
}

export const workspace: Behaviours<"workspace"> = {
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

  "workspace.deleteUser": ({ body }, state) => remove(state.workspaceUsers, body?.user_id),

  "workspace.inviteUser": ({ body = {} }, state) => {
    const { name = "", email = "", role = "member" } = body;
    const known = [...state.workspaceUsers.all(), ...state.invitations.all()];
    if (email === "" || known.some((row) => row.email === email)) return { ok: false };
    const id = state.nextUuid("invitation");
    state.invitations.set(id, { id, name, email, role });
    return { ok: true, id };
  },

  "workspace.deleteInvitation": ({ body }, state) => remove(state.invitations, body?.id),

  "workspace.listConnectedMachines": (_, state) => ({
    ok: true,
    machines: state.machines.filter(({ user }) => user === findCaller(state)?.id),
  }),

  "workspace.listConnectedRobots": (_, state) => ({
    ok: true,
    robots: state.robots.filter(({ user }) => user === findCaller(state)?.id),
  }),
};
