import { type AgentTeamMember, listAgentTeam } from "@rosterkit/permissions/agent-team";
import { keyOfAccount, personKey } from "../email.ts";
import { RosterInputError } from "../errors.ts";
import { clientOf } from "../operations.ts";
import type { Services } from "../services.ts";
import type { Account } from "./account.ts";
import { type AccountList, type Adapter, type Draft, draftFor } from "./adapter.ts";

const service = "agent-team";
const kind = "team-member";

function toAccount(item: AgentTeamMember, agent: string): Account {
  const { name = "", email = "", access_level = "", assigned_at } = item;
  const user_id = toNumber(item.user_id);
  return {
    service,
    kind,
    id: String(user_id),
    email,
    name,
    isCaller: false,
    access: [`${agent}: ${access_level}`],
    adminBy: [],
    agent,
    state: { user_id, email, name, access_level, assigned_at },
  };
}

/** Converts a user id to a number: a plan is JSON, which cannot represent 64-bit integers. */
function toNumber(id: unknown): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number))
    throw new RosterInputError(`agent-team: the user id ${String(id)} is too large for a plan.`);
  return number;
}

function remove(account: Account): Draft[] {
  const input = { agent_id: account.agent, user_id: account.state["user_id"] };
  return [
    draftFor(account, { phase: "remove", operation: "agent-team.removeAgentTeamMember", input, after: null }),
  ];
}

/** @param ids collects the user ids from all teams, by person */
function createList(services: Services, agent: string, ids: Map<string, number>): AccountList {
  return {
    service,
    name: `team of ${agent}`,
    async *read({ signal }) {
      const client = clientOf(services, service);
      const { members = [] } = await listAgentTeam(client, { agent_id: agent }, { signal });
      for (const member of members) {
        const account = toAccount(member, agent);
        const key = keyOfAccount(account);
        if (key !== undefined) ids.set(key, Number(account.id));
        yield account;
      }
    },
    align({ teams = {}, email, name = "", teamUserId }, account, addOnly) {
      const level = Object.hasOwn(teams, agent) ? teams[agent] : undefined;
      if (level === undefined || account?.state["access_level"] === level) return [];
      if (addOnly && account !== undefined && level !== "editor") return [];
      if (level === null) return account === undefined ? [] : remove(account);
      const user_id = account === undefined ? (teamUserId ?? ids.get(personKey(email))) : Number(account.id);
      if (user_id === undefined)
        return [
          { impossible: "No operation lists the ids of people who are on no team: give `teamUserId`." },
        ];
      const addition: Draft = {
        phase: account === undefined ? "add" : "change",
        operation: "agent-team.addAgentTeamMember",
        input: { agent_id: agent, user_id, access_level: level },
        target: { kind, id: String(user_id), email: account?.email ?? email, name, agent },
        before: null,
        after: { access_level: level },
      };
      // No operation changes the access level of a member: remove and add again.
      const removal = account === undefined ? [] : remove(account);
      return [...removal.map((draft) => ({ ...draft, phase: addition.phase })), addition];
    },
    toEntry: ({ state }) => ({
      teams: { [agent]: state["access_level"] === "editor" ? "editor" : "viewer" },
    }),
    remove,
  };
}

export const teamMembers: Adapter = {
  service,
  kind,
  gaps: ({ agents = [] }) => [
    {
      subject: "teams of other agents",
      reason: `No operation lists agents; teams that were read: ${agents.join(", ") || "none, since no agent is named"}.`,
    },
  ],
  lists(services) {
    const ids = new Map<string, number>();
    return (services.agents ?? []).map((agent) => createList(services, agent, ids));
  },
  toAccount: (item, input) => toAccount(item, String(input["agent_id"])),
};
