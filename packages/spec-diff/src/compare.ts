import type { Change, Comparison, Finding } from "./change.ts";
import { joinFindings, operationFinding } from "./finding.ts";
import { isEqual, type JsonObject, asObject } from "./json.ts";
import { compareLevels, type Level, strictest } from "./level.ts";
import { clientPackage, typesPackage } from "./operations.ts";
import { type Pair, pairOf } from "./pair.ts";
import { judgeByRedocly } from "./redocly/judge.ts";
import { judgeByRules } from "./rules/judge.ts";
import { judgeByTypes } from "./types/judge.ts";

/**
 * Compares two merged documents: three judges, joined; of two that see the same thing the stricter is kept.
 * The result depends on the two documents alone.
 */
export async function compare(base: JsonObject, head: JsonObject): Promise<Comparison> {
  const pair = pairOf(base, head);
  const judged = await Promise.all([judgeByRedocly(pair), judgeByTypes(pair), judgeByRules(pair)]);
  const findings = joinFindings(judged.flat());
  const changes = [...findings, ...unspoken(pair, findings)].map(changeOf).toSorted(inOrder);
  return { level: strictest(changes.map(({ level }) => level)), packages: levelsOf(pair, changes), changes };
}

/** What differs and no judge speaks of: it reaches no caller, and is released all the same. */
function unspoken(pair: Pair, findings: readonly Finding[]): Finding[] {
  const spoken = new Set(findings.map(({ subject }) => subject.split("|")[0]));
  const operations = [...pair.changed].flatMap((id) => {
    const operation = pair.head.operations.get(id) ?? pair.base.operations.get(id);
    if (!operation || spoken.has(id)) return [];
    const what = "details changed that no caller meets";
    return [
      operationFinding(operation, "rules", {
        level: "patch",
        what,
        subject: "unspoken",
        pointer: operation.pointer,
      }),
    ];
  });
  if (findings.length + operations.length > 0 || isEqual(pair.base.document, pair.head.document))
    return operations;
  return [
    {
      level: "patch",
      service: "",
      operation: "",
      packages: [typesPackage],
      judge: "rules",
      reason: `The document's ${differingKeys(pair).join(", ")} changed.`,
      pointer: "",
      subject: "document",
    },
  ];
}

function differingKeys({ base, head }: Pair): string[] {
  const keys = new Set([...Object.keys(base.document), ...Object.keys(head.document)]);
  return [...keys]
    .filter((key) => !isEqual(asObject(base.document)[key], asObject(head.document)[key]))
    .map((key) => `\`${key}\``);
}

function changeOf({ level, service, operation, packages, judge, reason, pointer }: Finding): Change {
  return { level, service, operation, packages, judge, reason, pointer };
}

function inOrder(left: Change, right: Change): number {
  const [first, second] = [left, right].map((change) =>
    [change.service, change.operation, change.reason, change.pointer].join("\n"),
  );
  return (
    compareLevels(right.level, left.level) || (first === second ? 0 : String(first) < String(second) ? -1 : 1)
  );
}

function levelsOf(pair: Pair, changes: readonly Change[]): Record<string, Level> {
  const operations = [...pair.base.operations.values(), ...pair.head.operations.values()];
  const names = new Set([typesPackage, clientPackage, ...operations.map((operation) => operation.package)]);
  return Object.fromEntries(
    [...names]
      .toSorted()
      .map((name) => [
        name,
        strictest(changes.filter(({ packages }) => packages.includes(name)).map(({ level }) => level)),
      ]),
  );
}
