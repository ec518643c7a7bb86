import { listUsers, type WorkspaceUser } from "@rosterkit/users/workspace";
import { type Fields, isFields } from "../fields.ts";
import { clientOf } from "../operations.ts";
import type { Account } from "./account.ts";
import { type AccountList, type Adapter, type Draft, pageSize, draftFor } from "./adapter.ts";

const service = "workspace";
const kind = "workspace-user";

/** Roles that the schemas of an invitation and of a change allow. */
const givable: ReadonlySet<string> = new Set(["member", "guest", "admin"]);

/** No operation lists invitations. */
export const hiddenOperations: ReadonlySet<string> = new Set([
  "workspace.inviteUser",
  "workspace.deleteInvitation",
]);

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
    // The person who applies a plan may be another caller than the one who made it.
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

const align: AccountList["align"] = ({ workspace, email, name = "" }, account, keeps) => {
  if (workspace === undefined) return [];
  if (workspace === null) return account === undefined || keeps ? [] : remove(account);
  const { role } = workspace;
  if (account?.state["role"] === role || (keeps && isAbove(account, role))) return [];
  if (!givable.has(role)) return [{ impossible: refuseRole(role) }];
  if (account === undefined) {
    const input = { ...(name !== "" && { name }), email, role };
    const target = { kind, id: null, email, name } as const;
    return [{ phase: "add", operation: "workspace.inviteUser", input, target, before: null }];
  }
  const input = { user_id: account.id, workspace_role: role };
  return [draftFor(account, { phase: "change", operation: "workspace.updateUser", input, after: { role } })];
};

/** Whether somebody has more than a role gives; a role that is not known gives less. */
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
  gaps: () => [],
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
      enter: ({ state }) => ({ workspace: { role: String(state["role"]) } }),
      remove,
    },
  ],
  toAccount: (item) => toAccount(item),
  // A failure has the status 200, too.
  judge: (output) => (isFields(output) && typeof output["ok"] === "boolean" ? output["ok"] : undefined),
  offices: officesIn,
  narrow: ({ email }) => ({ search: email }),
  hidden: hiddenOperations,
  refusal(input) {
    const role = input["role"] ?? input["workspace_role"] ?? "member";
    return typeof role === "string" && givable.has(role) ? undefined : refuseRole(role);
  },
};
