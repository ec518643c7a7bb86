import { isEqual } from "@rosterkit/openapi";
import type { Finding } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { changedUsers, componentsOf, namesFinding, reachedIn } from "./reach.ts";
import type { RuleId } from "./rule.ts";

/**
 * Names of schemas as the types have them: those that an operation leads to. The others stand in the merged document
 * alone.
 * @param others findings of the other rules, which tell a new schema from one that stood inline
 */
export function checkComponents(
  { base, head, packages }: DocumentPair,
  others: readonly Finding[],
): Finding[] {
  const [from, to] = [componentsOf(base), componentsOf(head)];
  const [before, after] = [reachedIn(base), reachedIn(head)];
  const say = (rule: RuleId, names: readonly string[]): Finding[] =>
    namesFinding(rule, names, { packages: [packages.types] });
  const added = Object.keys(to).filter((name) => after.has(name) && !before.has(name));
  const changed = changedUsers(others);
  const isMoved = (name: string): boolean =>
    ![...head.operations.values()].some(
      (user) => user.reach.has(name) && changed.has(`${user.service}.${user.name}`),
    );
  const all = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return [
    ...say(
      "types-removed",
      Object.keys(from).filter((name) => before.has(name) && !Object.hasOwn(to, name)),
    ),
    ...say(
      "types-added",
      added.filter((name) => !isMoved(name)),
    ),
    ...say("types-named", added.filter(isMoved)),
    ...say(
      "types-unused",
      all.filter((name) => !before.has(name) && !after.has(name) && !isEqual(from[name], to[name])),
    ),
  ];
}
