import { code, table } from "@rosterkit/codegen";
import type { RuleId } from "@rosterkit/spec-diff";
import type { Replay, Step } from "./replay.ts";

/** Rules of breaking changes that types do not show, so that old code still compiles. */
const wireRules: ReadonlySet<RuleId> = new Set<RuleId>([
  "operation-server-changed",
  "pagination-changed",
  "item-status-moved",
  "parameter-default-added",
  "request-media-type-removed",
  "response-removed",
  "response-success-added",
  "response-media-type-removed",
  "response-media-type-preferred",
  "response-header-removed",
  "response-header-optional",
  "request-constraint-narrowed",
  "request-fields-closed",
  "request-default-changed",
  "request-default-removed",
  "response-constraint-widened",
  "response-fields-closed",
  "security-narrowed",
  "security-scheme-removed",
  "security-scheme-type-changed",
  "security-flow-removed",
  "credential-renamed",
  "credentials-removed",
  "service-removed",
  "server-removed",
  "server-moved",
  "server-default-changed",
  "servers-unknown",
]);

const verdicts = ["right", "too low", "too high", "wire only"] as const;
export type Verdict = (typeof verdicts)[number];

/** Compares the level of a step with the errors of old code. */
export function judge({ level, majors, errors }: Step): Verdict {
  if ((level === "major") === errors.length > 0) return "right";
  if (errors.length > 0) return "too low";
  return majors.some(({ rule }) => wireRules.has(rule)) ? "wire only" : "too high";
}

/** Prints the part of `docs/history.md` between its markers. */
export function historyPage(replays: readonly Replay[]): string {
  const refused = replays.flatMap(({ document: { service }, refused: versions }) =>
    versions.map(({ version, reason }) => [service, version, code(shorten(reason))]),
  );
  return [
    countVerdicts(replays),
    "## Too low",
    listSteps(replays, "too low"),
    "## Too high",
    listSteps(replays, "too high"),
    "## Wire only",
    listSteps(replays, "wire only"),
    "## Versions that the pipeline refuses",
    tableOrNone(["document", "version", "reason"], refused),
  ].join("\n\n");
}

function countVerdicts(replays: readonly Replay[]): string {
  const count = (steps: readonly Step[]): string[] => [
    String(steps.length),
    ...verdicts.map((verdict) => String(steps.filter((step) => judge(step) === verdict).length)),
  ];
  const rows = replays.map(({ document: { packageName, file }, steps }) => [
    `${code(packageName)} ${file}`,
    steps.length === 0 ? "" : `${steps[0]!.from} to ${steps.at(-1)!.to}`,
    ...count(steps),
  ]);
  const all = ["all", "", ...count(replays.flatMap(({ steps }) => steps))];
  return table(["document", "versions", "steps", ...verdicts], [...rows, all]);
}

function listSteps(replays: readonly Replay[], verdict: Verdict): string {
  const isLow = verdict === "too low";
  const rows = replays.flatMap(({ document: { service }, steps }) =>
    steps
      .filter((step) => judge(step) === verdict)
      .map((step) => [service, `${step.from} to ${step.to}`, isLow ? listErrors(step) : listRules(step)]),
  );
  return tableOrNone(["document", "step", isLow ? "old code" : "rules"], rows);
}

function tableOrNone(head: readonly string[], rows: readonly string[][]): string {
  return rows.length === 0 ? "None." : table(head, rows);
}

function listErrors({ errors: [first, ...others] }: Step): string {
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${code(`${first.domain}: ${first.statement}`)}: ${code(shorten(first.message))}${more}`;
}

function listRules({ majors }: Step): string {
  const byRule = Map.groupBy(majors, ({ rule }) => rule);
  const rules = [...byRule].map(([rule, changes]) => `${code(rule)} ${changes.length}`);
  return rules.toSorted().join(", ");
}

function shorten(text: string): string {
  const line = text.replaceAll("`", "'").replaceAll(/\s+/g, " ");
  return line.length > 220 ? `${line.slice(0, 217)}...` : line;
}
