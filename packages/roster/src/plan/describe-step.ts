import type { Step } from "./plan-types.ts";

/** A write, as far as words for it go. */
export type Describable = Pick<Step, "operation" | "input" | "target" | "before" | "after">;

const list = (value: unknown): string =>
  Array.isArray(value) && value.length > 0 ? value.join(", ") : "none";

/** Words for each operation that a step can have; they follow from input and pre-image alone. */
const words: Readonly<Record<string, (step: Describable) => string>> = {
  "directory.updateUser": ({ input }) => (input["is_active"] === false ? "suspend" : "activate"),
  "directory.deleteUser": () => "delete the account of",
  "workspace.inviteUser": ({ input }) => `invite as ${String(input["role"])}`,
  "workspace.updateUser": ({ input, before }) =>
    `change the role from ${String(before?.["role"])} to ${String(input["workspace_role"])} of`,
  "workspace.deleteUser": () => "remove from the workspace",
  "workspace.deleteInvitation": ({ input }) => `withdraw the invitation ${String(input["id"])} of`,
  "alli.bulkInviteMembers": ({ after }) => `invite to the project, groups ${list(after?.["groups"])},`,
  "alli.bulkUpdateMemberPermissionGroups": ({ before, after }) =>
    `change the groups from ${list(before?.["groups"])} to ${list(after?.["groups"])} of`,
  "alli.bulkRemoveMembers": () => "remove from the project",
  "alli.manageAgent": () => "delete the account of",
  "alli.performBulkUserAction": ({ target }) => `delete the user ${String(target.id)}, that is,`,
  "agent-team.addAgentTeamMember": ({ input }) =>
    `put on the team of ${String(input["agent_id"])} as ${String(input["access_level"])}`,
  "agent-team.removeAgentTeamMember": ({ input }) => `take off the team of ${String(input["agent_id"])}`,
};

/** A step in one line for people: `directory: suspend Ada Byron <ada@example.com>`. */
export function describeStep(step: Describable): string {
  const { operation, target } = step;
  const service = operation.split(".")[0];
  const verb = words[operation]?.(step) ?? `call ${operation} for`;
  const name = target.name === "" ? "" : `${target.name} `;
  return `${service}: ${verb} ${name}<${target.email}>`;
}

export const describedOperations: ReadonlySet<string> = new Set(Object.keys(words));
