import { asObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { compareLevels } from "../level.ts";
import type { NormalDocument } from "../normal/document.ts";
import { joinPath, type SchemaDifference } from "./difference.ts";
import { documentFinding, type Finding } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { usersWith } from "./names.ts";
import { levelOf, type RuleId } from "./rule.ts";

/**
 * Schemas as the types have them: their names, and those that no operation reaches.
 * @param others findings of the other rules, which tell a new schema from one that stood inline
 */
export function checkComponents(
  { base, head, packages, schemas }: DocumentPair,
  others: readonly Finding[],
): Finding[] {
  const [from, to] = [componentsOf(base), componentsOf(head)];
  const say = (rule: RuleId, names: readonly string[]): Finding[] =>
    names.length === 0
      ? []
      : [
          documentFinding(rule, {
            packages: [packages.types],
            pointer: "/components/schemas",
            values: { names: names.map((name) => `\`${name}\``).join(", ") },
          }),
        ];
  const reached = new Set([...head.operations.values()].flatMap(({ reach }) => [...reach]));
  const unused = Object.keys(to).filter((name) => name in from && !reached.has(name));
  const added = Object.keys(to).filter((name) => !(name in from));
  const changed = usersWith(others, (rule) => compareLevels(levelOf(rule), "minor") >= 0);
  const isMoved = (name: string): boolean => {
    const users = [...head.operations.values()].filter(({ reach }) => reach.has(name));
    return users.length > 0 && !users.some((user) => changed.has(`${user.service}.${user.name}`));
  };
  const seen = new Set<SchemaDifference>();
  return [
    ...say(
      "types-removed",
      Object.keys(from).filter((name) => !(name in to)),
    ),
    ...say(
      "types-added",
      added.filter((name) => !isMoved(name)),
    ),
    ...say("types-named", added.filter(isMoved)),
    ...unused.flatMap((name) => {
      const place = toPointer(["components", "schemas", name]);
      const old = base.readers.response.read(from[name], place);
      const current = head.readers.response.read(to[name], place);
      return [...schemas.response.reach({ old, current }, seen)].flatMap(({ path, difference }) =>
        difference.findings.map(({ rule, path: own, pointer, values }) => {
          const field = joinPath(path, own);
          const where = field === "" ? `The schema \`${name}\`` : `The schema \`${name}\`'s \`${field}\``;
          return documentFinding(rule, {
            packages: [packages.types],
            pointer,
            values: { ...values, place: where },
          });
        }),
      );
    }),
  ];
}

function componentsOf({ document }: NormalDocument): JsonObject {
  return asObject(asObject(document["components"])["schemas"]);
}
