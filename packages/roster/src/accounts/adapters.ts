import type { Services } from "../services.ts";
import type { AccountKind, Gap } from "./account.ts";
import type { AccountList, Adapter } from "./adapter.ts";
import { alliAgents } from "./alli-agents.ts";
import { alliUsers } from "./alli-users.ts";
import { directoryUsers } from "./directory-users.ts";
import { teamMembers } from "./team-members.ts";
import { workspaceInvitations, workspaceUsers } from "./workspace-users.ts";

export const adapters: readonly Adapter[] = [
  directoryUsers,
  workspaceUsers,
  workspaceInvitations,
  alliAgents,
  alliUsers,
  teamMembers,
];

export function adapterOf(kind: AccountKind): Adapter {
  const adapter = adapters.find((one) => one.kind === kind);
  if (adapter === undefined) throw new TypeError(`${kind} has no adapter.`);
  return adapter;
}

export function listsOf(services: Services): AccountList[] {
  const given = adapters.filter(({ service }) => services[service] !== undefined);
  return given.flatMap((adapter) => adapter.lists?.(services) ?? []);
}

/** Returns everything that the services cannot show, and the services that have no client. */
export function listGaps(services: Services): Gap[] {
  const all = adapters.flatMap(({ service, gaps }) =>
    services[service] === undefined
      ? [{ service, subject: "everything", reason: `No client of ${service} is given.` }]
      : (gaps?.(services) ?? []).map((gap) => ({ service, ...gap })),
  );
  return all.filter(
    (gap, index) =>
      all.findIndex((one) => one.service === gap.service && one.subject === gap.subject) === index,
  );
}
