import type { alli } from "@rosterkit/types";
import type { Behaviours } from "../operation.ts";
import { catchRefusal, demand, Refusal } from "../refusal.ts";
import type { AgentRow } from "../state/alli-rows.ts";
import type { State } from "../state/state.ts";
import { addGroup, addMember, findGroup, findMember, joinGroups, leaveGroups } from "./accounts.ts";

type Member = alli.components["schemas"]["MemberMetadata"];
type Response = alli.components["schemas"]["BulkMemberResponse"];

/** Applies `work` to each member; a refusal of one does not stop the others. */
function forEach(members: readonly Member[] = [], work: (member: Member) => void): Response {
  return {
    result: members.map((member) => {
      const refusal = catchRefusal(() => work(member));
      return refusal instanceof Refusal
        ? { emails: [member.email], status: "error", errorMessage: refusal.message }
        : { emails: [member.email], status: "success" };
    }),
  };
}

const getMember = (state: State, email: string): AgentRow =>
  demand(findMember(state, email), 400, `${email} is not a member of the project`);

export const members = {
  "alli.bulkInviteMembers": ({ body }, state) =>
    forEach(body.members, ({ email, firstName, lastName, locale, groups, attributes }) => {
      const agent = addMember(state, email, {
        firstName: firstName ?? "",
        lastName: lastName ?? "",
        locale: locale ?? undefined,
        attributes: attributes ?? {},
      });
      const named = (groups ?? []).map((name) => findGroup(state, name) ?? addGroup(state, { name }));
      joinGroups(state, agent.id, named);
    }),

  "alli.bulkUpdateMemberPermissionGroups": ({ body }, state) =>
    forEach(body.members, ({ email, groups }) => {
      const { id } = getMember(state, email);
      const named = groups?.map((name) =>
        demand(findGroup(state, name), 400, `the project has no permission group ${name}`),
      );
      if (named === undefined) return;
      leaveGroups(state, id);
      // Read again: `leaveGroups` has replaced the rows.
      const current = named.flatMap((group) => state.permissionGroups.get(group.id) ?? []);
      joinGroups(state, id, current);
    }),

  "alli.bulkRemoveMembers": ({ body }, state) =>
    forEach(body.members, ({ email }) => {
      const agent = getMember(state, email);
      leaveGroups(state, agent.id);
      state.agents.set(agent.id, { ...agent, isMember: false });
    }),
} satisfies Partial<Behaviours<"alli">>;
