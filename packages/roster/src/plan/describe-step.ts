import { type Fields, isFields } from "../fields.ts";
import { cleanWords, describePerson } from "../describe-person.ts";
import type { Step } from "./plan-types.ts";

export type Describable = Pick<Step, "operation" | "input" | "target" | "before">;

interface Wording {
  /** The input fields that a step may set, at any depth: the description shows no others. */
  readonly fields: readonly string[];
  readonly verb: (input: Fields, before: Fields | null) => string;
}

const list = (value: unknown): string =>
  Array.isArray(value) && value.length > 0 ? value.join(", ") : "none";

const memberIn = ({ members }: Fields): Fields => {
  const [member] = Array.isArray(members) ? (members as unknown[]) : [];
  return isFields(member) ? member : {};
};

const wordings: Readonly<Record<string, Wording>> = {
  "directory.updateUser": {
    fields: ["user_id", "is_active"],
    verb: ({ is_active }) => (is_active === false ? "suspend" : "activate"),
  },
  "directory.deleteUser": { fields: ["user_id"], verb: () => "delete the account of" },
  "workspace.inviteUser": {
    fields: ["name", "email", "role"],
    verb: ({ role }) => `invite as ${String(role)}`,
  },
  "workspace.updateUser": {
    fields: ["user_id", "workspace_role"],
    verb: (input, before) =>
      `change the role from ${String(before?.["role"])} to ${String(input["workspace_role"])} of`,
  },
  "workspace.deleteUser": { fields: ["user_id"], verb: () => "remove from the workspace" },
  "workspace.deleteInvitation": {
    fields: ["id"],
    verb: ({ id }) => `withdraw the invitation ${String(id)} of`,
  },
  "alli.bulkInviteMembers": {
    fields: ["members", "email", "firstName", "lastName", "groups"],
    verb: (input) => `invite to the project, groups ${list(memberIn(input)["groups"])},`,
  },
  "alli.bulkUpdateMemberPermissionGroups": {
    fields: ["members", "email", "groups"],
    verb: (input, before) =>
      `change the groups from ${list(before?.["groups"])} to ${list(memberIn(input)["groups"])} of`,
  },
  "alli.bulkRemoveMembers": { fields: ["members", "email"], verb: () => "remove from the project" },
  "alli.manageAgent": {
    fields: ["email", "deleteFlag"],
    verb: ({ deleteFlag }) => (deleteFlag === true ? "delete the account of" : "create an account of"),
  },
  "alli.performBulkUserAction": {
    fields: ["action", "users", "ownUserId"],
    verb: ({ action }, before) => `${String(action)} the user ${String(before?.["ownUserId"])}, that is,`,
  },
  "agent-team.addAgentTeamMember": {
    fields: ["agent_id", "user_id", "access_level"],
    verb: ({ agent_id, access_level }) => `put on the team of ${String(agent_id)} as ${String(access_level)}`,
  },
  "agent-team.removeAgentTeamMember": {
    fields: ["agent_id", "user_id"],
    verb: ({ agent_id }) => `take off the team of ${String(agent_id)}`,
  },
};

/** Describes a step in one line: `directory: suspend Ada Byron <ada@example.com>`. */
export function describeStep({ operation, input, target, before }: Describable): string {
  const service = operation.split(".")[0];
  const verb = wordings[operation]?.verb(input, before) ?? `call ${operation} for`;
  return `${service}: ${cleanWords(verb)} ${describePerson(target)}`;
}

/** The operations that steps can use, each with the input fields that a step may set. */
export const describedOperations: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(wordings).map(([operation, { fields }]) => [operation, new Set(fields)]),
);
