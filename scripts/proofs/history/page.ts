import { code, table } from "@rosterkit/codegen";
import type { RuleId } from "@rosterkit/spec-diff";
import type { OldCodeError } from "./errors.ts";
import type { Replay, Step } from "./replay.ts";

/** Majors that callers meet on the wire, and the compiler never: their reason is not in the types. */
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

export type Verdict = "right" | "too low" | "too high" | "wire only";

/** Whether the level of a step agrees with what became of old code. */
export function judge({ level, majors, errors }: Step): Verdict {
  if ((level === "major") === errors.length > 0) return "right";
  if (errors.length > 0) return "too low";
  return majors.some(({ rule }) => wireRules.has(rule)) ? "wire only" : "too high";
}

const verdicts: readonly Verdict[] = ["right", "too low", "too high", "wire only"];

/** Everything between the markers of `docs/history.md`. */
export function historyPage(replays: readonly Replay[]): string {
  const parts = [
    counts(replays),
    "\n## Too low\n",
    findings(replays, "too low", ({ errors }) => listErrors(errors)),
    "\n## Too high\n",
    findings(replays, "too high", listRules),
    "\n## Wire only\n",
    findings(replays, "wire only", listRules),
    "\n## Versions that the pipeline refuses\n",
    refusals(replays),
  ];
  return parts.join("\n");
}

function counts(replays: readonly Replay[]): string {
  const count = (steps: readonly Step[]): string[] =>
    verdicts.map((verdict) => String(steps.filter((step) => judge(step) === verdict).length));
  const rows = replays.map(({ document: { packageName, file }, steps }) => [
    `${code(packageName)} ${file}`,
    steps.length === 0 ? "" : `${steps[0]!.from} to ${steps.at(-1)!.to}`,
    String(steps.length),
    ...count(steps),
  ]);
  const all = replays.flatMap(({ steps }) => steps);
  return table(
    ["document", "versions", "steps", ...verdicts],
    [...rows, ["all", "", String(all.length), ...count(all)]],
  );
}

function findings(replays: readonly Replay[], verdict: Verdict, tell: (step: Step) => string): string {
  const rows = replays.flatMap(({ document: { service }, steps }) =>
    steps
      .filter((step) => judge(step) === verdict)
      .map((step) => [service, `${step.from} to ${step.to}`, tell(step)]),
  );
  return rows.length === 0
    ? "None."
    : table(["document", "step", verdict === "too low" ? "old code" : "rules"], rows);
}

function listErrors(errors: readonly OldCodeError[]): string {
  const [first] = errors;
  if (first === undefined) return "";
  const more = errors.length === 1 ? "" : ` (and ${errors.length - 1} more)`;
  return `${code(`${first.domain}: ${first.place}`)}: ${code(shorten(first.message))}${more}`;
}

function listRules({ majors }: Step): string {
  const rules = majors.map(({ rule }) => rule);
  return [...new Set(rules)]
    .toSorted()
    .map((rule) => `${code(rule)} ${rules.filter((each) => each === rule).length}`)
    .join(", ");
}

function refusals(replays: readonly Replay[]): string {
  const rows = replays.flatMap(({ document: { service }, refused }) =>
    refused.map(({ version, reason }) => [service, version, code(shorten(reason))]),
  );
  return rows.length === 0 ? "None." : table(["document", "version", "reason"], rows);
}

function shorten(text: string): string {
  const line = text.replaceAll("`", "'").replaceAll(/\s+/g, " ");
  return line.length > 220 ? `${line.slice(0, 217)}...` : line;
}
