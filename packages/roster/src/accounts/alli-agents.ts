import { type AgentResponse, listAgents } from "@rosterkit/users/alli";
import { isEqual } from "../fields.ts";
import { clientOf } from "../operations.ts";
import type { Services } from "../services.ts";
import type { Account } from "./account.ts";
import { type AccountList, type Adapter, type Draft, pageSize, draftFor } from "./adapter.ts";
import { type Groups, readGroups, refuseUnknownGroups } from "./alli-groups.ts";

const service = "alli";
const kind = "alli-agent";

function toAccount({ id, email, firstName, lastName }: AgentResponse, groups?: Groups): Account {
  const access = groups?.of(id) ?? [];
  const adminBy = access.filter((name) => groups?.admin.has(name));
  return {
    service,
    kind,
    id,
    email,
    name: `${firstName} ${lastName}`.trim(),
    isCaller: false,
    access,
    adminBy,
    state: { id, email, firstName, lastName, groups: access, adminGroups: adminBy },
  };
}

function remove(account: Account, erase: boolean): Draft[] {
  const { email } = account;
  const call = erase
    ? ({ phase: "erase", operation: "alli.manageAgent", input: { email, deleteFlag: true } } as const)
    : ({ phase: "remove", operation: "alli.bulkRemoveMembers", input: { members: [{ email }] } } as const);
  return [draftFor(account, { ...call, after: null })];
}

function createList(services: Services): AccountList {
  let known: Groups | undefined;

  return {
    service,
    name: "agents",
    async *read(options) {
      known = await readGroups(services, options);
      const client = clientOf(services, service);
      for await (const item of listAgents.items(client, { limit: pageSize }, options))
        yield toAccount(item, known);
    },
    align({ alli, email, name = "" }, account, addOnly) {
      if (alli === undefined) return [];
      if (alli === null) return account === undefined || addOnly ? [] : remove(account, false);
      const groups = [...new Set([...alli.groups, ...(addOnly ? (account?.access ?? []) : [])])].toSorted();
      if (account !== undefined && isEqual(account.access, groups)) return [];
      refuseUnknownGroups(groups, known?.names ?? new Set());
      if (account === undefined) {
        const [lastName = "", ...firstNames] = name.split(" ").toReversed();
        const member = { email, firstName: firstNames.toReversed().join(" "), lastName, groups };
        const target = { kind, id: null, email, name } as const;
        const addition = { input: { members: [member] }, target, before: null, after: { groups } };
        return [{ phase: "add", operation: "alli.bulkInviteMembers", ...addition }];
      }
      const input = { members: [{ email: account.email, groups }] };
      const operation = "alli.bulkUpdateMemberPermissionGroups";
      return [draftFor(account, { phase: "change", operation, input, after: { groups } })];
    },
    toEntry: ({ access }) => ({ alli: { groups: access } }),
    remove,
  };
}

export const alliAgents: Adapter = {
  service,
  kind,
  gaps: () => [
    {
      subject: "former members",
      reason: "Alli lists only members, not the accounts of people who were removed.",
    },
  ],
  lists: (services) => [createList(services)],
  offices: ({ adminGroups }) => adminGroups as string[],
  toAccount: (item) => toAccount(item as unknown as AgentResponse),
  async addDetails(services, account, options) {
    return toAccount(account.state as unknown as AgentResponse, await readGroups(services, options));
  },
};
