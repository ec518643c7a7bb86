import { groupBy } from "@rosterkit/openapi";
import type { CoverageReport } from "../coverage/coverage.ts";
import type { Finding } from "../run/finding.ts";

/** The result of a run against a live server. */
export interface LiveResult {
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
  readonly called: readonly string[];
  /** Operations that the run was not allowed to call because they write. */
  readonly skipped: readonly string[];
  /** Operations that could not be called, and missing verdicts, with the reasons. */
  readonly excluded: readonly string[];
  /** Things that the run has made and not removed, with the reasons. */
  readonly left: readonly string[];
  readonly requests: number;
}

export interface LiveReport extends LiveResult {
  readonly server: string;
  readonly seed: number;
}

/** Keeps one finding per mistake: many cases find the same, and the comparator repeats failures of other oracles. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const isRepeated = ({ case: name }: Finding): boolean =>
    findings.some((other) => other.oracle !== "comparator" && other.case === name);
  const own = findings.filter((finding) => finding.oracle !== "comparator" || !isRepeated(finding));
  const groups = groupBy(own, ({ operation, oracle, problem, pointer, expected }) =>
    JSON.stringify([operation, oracle, problem, pointer, expected]),
  );
  return [...groups.values()].map(([first]) => first);
}

/** Groups the findings by operation, including operations without findings. */
export function groupByOperation({ called, findings }: LiveReport): Map<string, readonly Finding[]> {
  const groups = groupBy(findings, ({ operation }) => operation);
  return new Map([...new Set([...called, ...groups.keys()])].map((id) => [id, groups.get(id) ?? []]));
}

/** Formats a finding in one line. */
export function titleOf({ problem, oracle, case: name }: Finding): string {
  return `${problem ?? `failure of the ${oracle} oracle`}: ${name}`;
}

/** Escapes a text for HTML or XML. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
