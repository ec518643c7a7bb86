import type { Adapter } from "./adapter.ts";
import { hiddenOperations } from "./workspace-users.ts";

const service = "workspace";
const kind = "workspace-invitation";

export const workspaceInvitations: Adapter = {
  service,
  kind,
  gaps: () => [
    {
      subject: "invitations",
      reason: "No operation lists open invitations; one whose id is given can be withdrawn.",
    },
  ],
  async leave(_, { email, invitationId: id }) {
    if (id === undefined) return [];
    const target = { kind, id, email, name: "" } as const;
    return [
      { phase: "remove", operation: "workspace.deleteInvitation", input: { id }, target, before: null },
    ];
  },
  hidden: hiddenOperations,
};
