import type { agentTeam as types } from "@rosterkit/types";
import type { Behaviours } from "../operation.ts";
import { demand, Refusal } from "../refusal.ts";
import type { TeamRow } from "../state/rows.ts";
import type { State } from "../state/state.ts";

type TeamResponse = types.components["schemas"]["AgentTeamResponse"];

const findTeam = (state: State, agentId: string): TeamRow =>
  demand(state.teams.get(agentId), 404, `there is no agent ${agentId}`);

function toResponse(state: State, { members }: TeamRow): TeamResponse {
  return {
    members: members.flatMap((member) => {
      const user = state.platformUsers.get(String(member.user_id));
      return user === undefined ? [] : [{ ...user, ...member }];
    }),
  };
}

export const agentTeam: Behaviours<"agent-team"> = {
  "agent-team.listAgentTeam": ({ path }, state) => toResponse(state, findTeam(state, path.agent_id)),

  "agent-team.addAgentTeamMember": ({ path, body, now }, state) => {
    const { agentId, members } = findTeam(state, path.agent_id);
    const { user_id, access_level } = body;
    demand(state.platformUsers.get(String(user_id)), 404, `there is no user ${user_id}`);
    if (members.some((member) => member.user_id === user_id))
      throw new Refusal(422, `user ${user_id} is already on the team`);
    const member = { user_id, access_level, assigned_at: now.toISOString() };
    return toResponse(state, state.teams.set(agentId, { agentId, members: [...members, member] }));
  },

  "agent-team.removeAgentTeamMember": ({ path }, state) => {
    const { agentId, members } = findTeam(state, path.agent_id);
    const rest = members.filter((member) => member.user_id !== path.user_id);
    if (rest.length === members.length) throw new Refusal(404, `user ${path.user_id} is not on the team`);
    return toResponse(state, state.teams.set(agentId, { agentId, members: rest }));
  },
};
