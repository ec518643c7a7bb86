import type { Behaviours } from "../operation.ts";
import type { State } from "../state/state.ts";

/** Whether somebody with this address is a user or has been invited. */
function isKnown(state: State, email: string): boolean {
  return [state.workspaceUsers, state.invitations].some(
    (table) => table.all().find((row) => row.email === email) !== undefined,
  );
}

export const invitations = {
  "workspace.inviteUser": ({ body = {} }, state) => {
    const { name = "", email = "", role = "member" } = body;
    if (email === "" || isKnown(state, email)) return { ok: false };
    const id = state.nextUuid("invitation");
    state.invitations.set(id, { id, name, email, role });
    return { ok: true, id };
  },

  "workspace.deleteInvitation": ({ body }, state) => {
    const invitation = state.invitations.get(body?.id ?? "");
    if (invitation === undefined) return { ok: false };
    state.invitations.delete(invitation.id);
    return { ok: true };
  },
} satisfies Partial<Behaviours<"workspace">>;
