import { listUsers, type WorkspaceUser } from "@rosterkit/users/workspace";
import { type Fields, isFields } from "../fields.ts";
import { clientOf } from "../operations.ts";
import type { Account } from "./account.ts";
import { type AccountList, type Adapter, type Draft, pageSize, draftFor } from "./adapter.ts";

const service = "workspace";
const kind = "workspace-user";

/** Roles that the input schemas of `inviteUser` and `updateUser` allow. */
const givable: ReadonlySet<string> = new Set(["member", "guest", "admin"]);

/** No operation lists invitations. */
const unobservable: ReadonlySet<string> = new Set(["workspace.inviteUser", "workspace.deleteInvitation"]);

function toAccount({ id = "", name = "", email = "", role = "", self = false }: WorkspaceUser): Account {
  return {
    service,
    kind,
    id,
    email,
    name,
    isCaller: self,
    access: [role],
    adminBy: officesIn({ role }),
    // `self` is part of the state because a plan can be applied by another caller than the one who made it.
    state: { id, email, name, role, self },
  };
}

function officesIn({ role }: Fields): string[] {
  return role === "owner" || role === "admin" ? [role] : [];
}

function remove(account: Account): Draft[] {
  const input = { user_id: account.id };
  return [draftFor(account, { phase: "remove", operation: "workspace.deleteUser", input, after: null })];
}

const align: AccountList["align"] = ({ workspace, email, name = "" }, account, addOnly) => {
  if (workspace === undefined) return [];
  if (workspace === null) return account === undefined || addOnly ? [] : remove(account);
  const { role } = workspace;
  if (account?.state["role"] === role || (addOnly && isAbove(account, role))) return [];
  if (!givable.has(role)) return [{ impossible: refuseRole(role) }];
  if (account === undefined) {
    const input = { ...(name !== "" && { name }), email, role };
    const target = { kind, id: null, email, name } as const;
    return [{ phase: "add", operation: "workspace.inviteUser", input, target, before: null }];
  }
  const input = { user_id: account.id, workspace_role: role };
  return [draftFor(account, { phase: "change", operation: "workspace.updateUser", input, after: { role } })];
};

/** Whether the account has a higher role; an unknown role is the lowest. */
function isAbove(account: Account | undefined, role: string): boolean {
  const order = ["guest", "member", "admin", "owner"];
  return order.indexOf(String(account?.state["role"])) > order.indexOf(role);
}

function refuseRole(role: unknown): string {
  return `No operation gives the role ${JSON.stringify(role)}.`;
}

export const workspaceUsers: Adapter = {
  service,
  kind,
  lists: (services) => [
    {
      service,
      name: "users",
      async *read({ signal }) {
        const client = clientOf(services, service);
        for await (const item of listUsers.items(client, { size: pageSize }, { signal }))
          yield toAccount(item);
      },
      align,
      toEntry: ({ state }) => ({ workspace: { role: String(state["role"]) } }),
      remove,
    },
  ],
  toAccount: (item) => toAccount(item),
  // A failure has the status 200, too.
  isSuccess: (output) => (isFields(output) && typeof output["ok"] === "boolean" ? output["ok"] : undefined),
  offices: officesIn,
  narrow: ({ email }) => ({ search: email }),
  unobservable,
  findRefusal(input) {
    const role = input["role"] ?? input["workspace_role"] ?? "member";
    return typeof role === "string" && givable.has(role) ? undefined : refuseRole(role);
  },
};

export const workspaceInvitations: Adapter = {
  service,
  kind: "workspace-invitation",
  gaps: () => [
    {
      subject: "invitations",
      reason: "No operation lists open invitations; one can only be withdrawn by its id.",
    },
  ],
  async removeById(_, { email, invitationId: id }) {
    if (id === undefined) return [];
    const target = { kind: "workspace-invitation", id, email, name: "" } as const;
    const operation = "workspace.deleteInvitation";
    return [{ phase: "remove", operation, input: { id }, target, before: null }];
  },
  unobservable,
};
