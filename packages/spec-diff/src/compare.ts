import { asObject, isEqual, type JsonObject } from "@rosterkit/openapi";
import { compareLevels, type Level, strictest } from "./level.ts";
import { checkComponents } from "./rules/components.ts";
import { documentFinding, type Finding } from "./rules/finding.ts";
import { checkNames } from "./rules/names.ts";
import { checkOperations } from "./rules/operations.ts";
import { DocumentPair } from "./rules/pair.ts";
import { checkRequests } from "./rules/requests.ts";
import { checkResponses } from "./rules/responses.ts";
import { checkSecurity } from "./rules/security.ts";
import { checkServices } from "./rules/services.ts";
import { levelOf } from "./rules/rule.ts";

/** One change as a user of the packages meets it. */
export interface Change extends Finding {
  readonly level: Level;
}

export interface Comparison {
  readonly level: Level;
  /** Every package that one of the documents implies, untouched ones as `none`. */
  readonly packages: Readonly<Record<string, Level>>;
  readonly changes: readonly Change[];
}

const checks: readonly ((pair: DocumentPair) => readonly Finding[])[] = [
  checkOperations,
  checkRequests,
  checkResponses,
  checkSecurity,
  checkServices,
  checkDocument,
];

/**
 * Compares two documents: a pure function of the two.
 * @param scope npm scope of the packages, such as `@acme`
 */
export function compare(base: JsonObject, head: JsonObject, scope: string): Comparison {
  const pair = new DocumentPair(base, head, scope);
  const found = checks.flatMap((check) => check(pair));
  const findings = new Map(
    [...found, ...checkComponents(pair, found), ...checkNames(pair, found)].map((finding) => [
      JSON.stringify(finding),
      finding,
    ]),
  );
  const changes = [...findings.values()]
    .map((finding): Change => ({ level: levelOf(finding.rule), ...finding }))
    .toSorted(inOrder);
  return {
    level: strictest(changes.map(({ level }) => level)),
    packages: packageLevels(pair, changes),
    changes,
  };
}

/** Compares the fields of a document that belong to no operation and no service. */
function checkDocument({ base, head, packages }: DocumentPair): Finding[] {
  const [old, current] = [base.document, head.document].map(asObject);
  if (!old || !current) return [];
  const elsewhere = new Set(["paths", "components", "servers", "security", "x-services"]);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(current)])].filter(
    (key) => !elsewhere.has(key) && !isEqual(old[key], current[key]),
  );
  if (keys.length === 0) return [];
  const values = { keys: keys.map((key) => `\`${key}\``).join(", ") };
  return [documentFinding("document-changed", { packages: [packages.types], pointer: "", values })];
}

function inOrder(left: Change, right: Change): number {
  const [first = "", second = ""] = [left, right].map(({ service, operation, reason, pointer }) =>
    [service, operation, reason, pointer].join("\n"),
  );
  return compareLevels(right.level, left.level) || (first === second ? 0 : first < second ? -1 : 1);
}

function packageLevels(pair: DocumentPair, changes: readonly Change[]): Record<string, Level> {
  const operations = [...pair.base.operations.values(), ...pair.head.operations.values()];
  const { types, client } = pair.packages;
  const names = new Set([types, client, ...operations.map((operation) => operation.package)]);
  return Object.fromEntries(
    [...names]
      .toSorted()
      .map((name) => [
        name,
        strictest(changes.filter(({ packages }) => packages.includes(name)).map(({ level }) => level)),
      ]),
  );
}
