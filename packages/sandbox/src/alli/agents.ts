import type { Behaviours, Call } from "../operation.ts";
import { demand, Refusal } from "../refusal.ts";
import type { State } from "../state/state.ts";
import { offsetPage } from "../state/table.ts";
import { addMember, findMember, joinGroups, leaveGroups, toAgent } from "./accounts.ts";

function deleteAgent(state: State, email = ""): { result: { id: string; status: string } } {
  const { id } = demand(findMember(state, email), 404, `the project has no agent ${email}`);
  leaveGroups(state, id);
  state.agents.delete(id);
  return { result: { id, status: "deleted" } };
}

function createAgent(
  state: State,
  body: Call<"alli.manageAgent">["body"],
): { result: { id: string; status: string } } {
  const { email = "", password = "", locale } = body;
  const { permission_group_id: groupId, permission_group_name: groupName } = body;
  if (email === "") throw new Refusal(400, "email is missing");
  if (!isStrong(password))
    throw new Refusal(
      400,
      "password must contain three of these: a lower-case letter, an upper-case letter, a digit, another character",
    );
  if (state.agents.find((agent) => agent.email === email) !== undefined)
    throw new Refusal(400, `${email} is already registered`);
  const group = state.permissionGroups.find(({ id, name }) => id === groupId || name === groupName);
  const wanted = groupId ?? groupName;
  if (wanted !== undefined) demand(group, 400, `the project has no permission group ${wanted}`);
  const { id } = addMember(state, email, { locale });
  if (group !== undefined) joinGroups(state, id, [group]);
  return { result: { id, status: "created" } };
}

function isStrong(password: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
  return kinds.filter((kind) => kind.test(password)).length >= 3;
}

export const agents = {
  "alli.listAgents": ({ query: { offset, limit, email } }, state) => {
    const members = state.agents.filter((agent) => agent.isMember && (email ?? agent.email) === agent.email);
    return { agents: offsetPage(members, offset, limit).map(toAgent) };
  },

  "alli.getAgent": ({ path: { agent_id: id } }, state) => {
    const found = state.agents.find((agent) => agent.isMember && agent.id === id);
    return toAgent(demand(found, 404, `the project has no agent ${id}`));
  },

  "alli.manageAgent": ({ body }, state) =>
    body.deleteFlag === true ? deleteAgent(state, body.email) : createAgent(state, body),
} satisfies Partial<Behaviours<"alli">>;
