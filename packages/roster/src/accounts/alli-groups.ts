import { listPermissionGroupAgents, listPermissionGroups } from "@rosterkit/permissions/alli";
import { GuardError, ListError } from "../errors.ts";
import { clientOf } from "../operations.ts";
import type { ReadOptions, Services } from "../services.ts";
import { pageSize } from "./adapter.ts";

/** The permission groups of a project with their members. */
export interface Groups {
  readonly names: ReadonlySet<string>;
  /** Names of the groups that make their members administrators. */
  readonly admin: ReadonlySet<string>;
  /** Returns the sorted names of an agent's groups. */
  of(agentId: string): readonly string[];
}

/**
 * Reads every group with its agents: one request per group in addition to the pages of groups.
 * @throws {ListError} if some agents of a group are missing, because they would seem to have no groups
 */
export async function readGroups(services: Services, { signal }: ReadOptions): Promise<Groups> {
  const client = clientOf(services, "alli");
  const names = new Set<string>();
  const admin = new Set<string>();
  const byAgent = new Map<string, readonly string[]>();
  // Agents with the same groups share one list, because there can be many agents.
  const lists = new Map<string, readonly string[]>();
  for await (const group of listPermissionGroups.items(client, { limit: pageSize }, { signal })) {
    names.add(group.name);
    if (group.isAdmin) admin.add(group.name);
    const agents = await listPermissionGroupAgents(client, { permission_group_id: group.id }, { signal });
    if (agents.length < group.agentCount)
      throw new ListError(
        `alli: the group ${JSON.stringify(group.name)} has ${group.agentCount} agents, and ${agents.length} were listed. Try again.`,
      );
    for (const { id } of agents) {
      const list = [...(byAgent.get(id) ?? []), group.name].toSorted();
      const key = JSON.stringify(list);
      lists.set(key, lists.get(key) ?? list);
      byAgent.set(id, lists.get(key)!);
    }
  }
  return { names, admin, of: (agentId) => byAgent.get(agentId) ?? [] };
}

/**
 * Checks that groups exist: an invitation would create a group with a misspelled name.
 * @throws {GuardError} if a name is not among the known ones
 */
export function refuseUnknownGroups(groups: Iterable<string>, known: ReadonlySet<string>): void {
  const unknown = [...groups].find((name) => !known.has(name));
  if (unknown === undefined) return;
  const names = [...known].toSorted((one, other) => countCommon(unknown, other) - countCommon(unknown, one));
  const nearest = names.slice(0, mostNames).map(spellName).join(", ");
  const advice = nearest === "" ? "Create it first" : `Name one of ${nearest}, or create it first`;
  throw new GuardError("groups", `alli has no permission group "${spellName(unknown)}". ${advice}.`);
}

const mostNames = 10;

/** Escapes invisible characters and combining accents (`Cafe\u{301}`): names that look the same can differ in them. */
function spellName(name: string): string {
  const unseen = /[\p{C}\p{M}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}"]|(?! )\p{Zs}/gu;
  return name.replaceAll(unseen, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
}

/** Counts the characters at which two names start alike, regardless of case and Unicode form. */
function countCommon(...names: readonly [one: string, other: string]): number {
  const [one = [], other = []] = names.map((name) => [...name.normalize("NFKC").toLowerCase()]);
  const index = one.findIndex((letter, place) => letter !== other[place]);
  return index < 0 ? one.length : index;
}
