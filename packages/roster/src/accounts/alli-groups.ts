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

/** A set of group names that all agents in exactly these groups share, to save memory. */
class Combination {
  readonly names: readonly string[];
  readonly #longer = new Map<string, Combination>();

  constructor(names: readonly string[]) {
    this.names = names;
  }

  and(name: string): Combination {
    const longer = this.#longer.get(name) ?? new Combination([...this.names, name].toSorted());
    this.#longer.set(name, longer);
    return longer;
  }
}

/**
 * Reads every group with its agents: one request per group in addition to the pages of groups.
 * @throws {ListError} if some agents of a group are missing, because they would seem to have no groups
 */
export async function readGroups(services: Services, { signal }: ReadOptions): Promise<Groups> {
  const client = clientOf(services, "alli");
  const names = new Set<string>();
  const admin = new Set<string>();
  const none = new Combination([]);
  const byAgent = new Map<string, Combination>();
  for await (const group of listPermissionGroups.items(client, { limit: pageSize }, { signal })) {
    names.add(group.name);
    if (group.isAdmin) admin.add(group.name);
    const agents = await listPermissionGroupAgents(client, { permission_group_id: group.id }, { signal });
    if (agents.length < group.agentCount)
      throw new ListError(
        `alli: the group ${JSON.stringify(group.name)} has ${group.agentCount} agents, and ${agents.length} were listed. Try again.`,
      );
    for (const { id } of agents) byAgent.set(id, (byAgent.get(id) ?? none).and(group.name));
  }
  return { names, admin, of: (agentId) => (byAgent.get(agentId) ?? none).names };
}

/**
 * Checks that groups exist: an invitation would create a group with a misspelled name.
 * @throws {GuardError} if a name is not among the known ones
 */
export function refuseUnknownGroups(groups: Iterable<string>, known: ReadonlySet<string>): void {
  const unknown = [...groups].find((name) => !known.has(name));
  if (unknown === undefined) return;
  const names = [...known].toSorted((one, other) => distance(unknown, one) - distance(unknown, other));
  const nearest = names.slice(0, mostNames).map(spellName).join(", ");
  const advice = nearest === "" ? "Create it first" : `Name one of ${nearest}, or create it first`;
  throw new GuardError("groups", `alli has no permission group "${spellName(unknown)}". ${advice}.`);
}

/** The most group names in an error message. */
const mostNames = 10;

/**
 * Escapes invisible characters and combining accents (`Cafe\u{301}`), which can be the only difference between two names
 * that look the same.
 */
function spellName(name: string): string {
  const unseen = /[\p{C}\p{M}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}"]|(?! )\p{Zs}/gu;
  return name.replaceAll(unseen, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
}

/** Computes the Levenshtein distance. @see https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(...names: readonly [one: string, other: string]): number {
  const [one = "", other = ""] = names.map((name) => name.normalize("NFC").toLowerCase());
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, own] of [...other].entries())
      next.push(Math.min(next[place]! + 1, row[place + 1]! + 1, row[place]! + (letter === own ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
