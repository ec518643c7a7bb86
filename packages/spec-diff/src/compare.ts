import { byCodeUnit, type JsonObject } from "@rosterkit/openapi";
import { compareLevels, type Level, strictest } from "./level.ts";
import { checkCredentials } from "./rules/credentials.ts";
import type { Finding } from "./rules/finding.ts";
import { checkNames } from "./rules/names.ts";
import { checkOperations } from "./rules/operations.ts";
import { type DocumentPair, pairDocuments } from "./rules/pair.ts";
import { checkRequests } from "./rules/requests.ts";
import { checkResponses } from "./rules/responses.ts";
import { rules } from "./rules/rule.ts";
import { checkSecuritySchemes } from "./rules/security-schemes.ts";
import { checkSecurity } from "./rules/security.ts";
import { checkDocument, checkServices } from "./rules/services.ts";

/** A finding with the level of its rule. */
export interface Change extends Finding {
  readonly level: Level;
}

export interface Comparison {
  readonly level: Level;
  /** Level of every package of either document; `none` for unchanged packages. */
  readonly packages: Readonly<Record<string, Level>>;
  readonly changes: readonly Change[];
}

const checks: readonly ((pair: DocumentPair) => Iterable<Finding>)[] = [
  checkOperations,
  checkRequests,
  checkResponses,
  checkSecurity,
  checkCredentials,
  checkSecuritySchemes,
  checkServices,
  checkDocument,
];

/**
 * Compares two documents. A pure function: nothing is read or written.
 * @param scope npm scope of the packages, such as `@acme`
 */
export function compare(base: JsonObject, head: JsonObject, scope: string): Comparison {
  const pair = pairDocuments(base, head, scope);
  const found = checks.flatMap((check) => [...check(pair)]);
  const all = [...found, ...checkNames(pair, found)];
  // Several paths can lead to the same finding.
  const findings = new Map(all.map((finding) => [JSON.stringify(finding), finding]));
  const keyOf = ({ service, operation, reason, pointer }: Change): string =>
    [service, operation, reason, pointer].join("\n");
  const changes = [...findings.values()]
    .map((finding): Change => ({ level: rules[finding.rule].level, ...finding }))
    .toSorted(
      (left, right) => compareLevels(right.level, left.level) || byCodeUnit(keyOf(left), keyOf(right)),
    );
  return {
    level: strictest(changes.map(({ level }) => level)),
    packages: packageLevels(pair, changes),
    changes,
  };
}

function packageLevels(
  { base, head, packages }: DocumentPair,
  changes: readonly Change[],
): Record<string, Level> {
  const operations = [...base.operations.values(), ...head.operations.values()];
  const names = new Set([...Object.values(packages), ...operations.map((operation) => operation.package)]);
  const levelIn = (name: string): Level =>
    strictest(changes.flatMap((change) => (change.packages.includes(name) ? change.level : [])));
  return Object.fromEntries([...names].toSorted().map((name) => [name, levelIn(name)]));
}
