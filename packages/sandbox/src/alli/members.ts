import type { alli } from "@rosterkit/types";
import { type Behaviours, Refusal } from "../operation.ts";
import type { State } from "../state/state.ts";
import { addMember, findMember } from "./agents.ts";
import { addGroup, joinGroups, leaveGroups } from "./group-members.ts";

type Member = alli.components["schemas"]["MemberMetadata"];
type Response = alli.components["schemas"]["BulkMemberResponse"];

/** Does the work for each member in turn; one that is refused does not stop the others. */
function forEach(members: readonly Member[] = [], work: (member: Member) => void): Response {
  return {
    result: members.map((member) => {
      try {
        work(member);
        return { emails: [member.email], status: "success" };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { emails: [member.email], status: "error", errorMessage: error.message };
      }
    }),
  };
}

function memberOf(state: State, email: string): NonNullable<ReturnType<typeof findMember>> {
  const agent = findMember(state, email);
  if (agent === undefined) throw new Refusal(400, `${email} is not a member of the project`);
  return agent;
}

function findGroup(state: State, name: string): ReturnType<State["permissionGroups"]["find"]> {
  return state.permissionGroups.find((group) => group.name === name);
}

function refuseGroup(name: string): never {
  throw new Refusal(400, `the project has no permission group ${name}`);
}

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
      const agent = memberOf(state, email);
      const named = groups?.map((name) => findGroup(state, name) ?? refuseGroup(name));
      if (named === undefined) return;
      leaveGroups(state, agent.id);
      joinGroups(
        state,
        agent.id,
        named.flatMap(({ id }) => state.permissionGroups.get(id) ?? []),
      );
    }),

  "alli.bulkRemoveMembers": ({ body }, state) =>
    forEach(body.members, ({ email }) => {
      const agent = memberOf(state, email);
      leaveGroups(state, agent.id);
      state.agents.set(agent.id, { ...agent, isMember: false });
    }),
} satisfies Partial<Behaviours<"alli">>;
