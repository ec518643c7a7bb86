import { groupBy } from "@rosterkit/openapi";
import type { CoverageReport } from "../coverage/coverage.ts";
import { type Finding, describeFinding } from "../run/finding.ts";
import { formatCoverage } from "./coverage-text.ts";

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

/** Formats a report as text. */
export function formatText(report: LiveReport): string {
  const { findings, called, skipped, excluded, left, requests, server, seed, coverage } = report;
  return [
    `${server}: ${called.length} operations called with ${requests} requests, seed ${seed}`,
    ...(skipped.length === 0 ? [] : [`${skipped.length} not called: ${skipped.join(", ")}`]),
    ...(excluded.length === 0 ? [] : [["Excluded", ...excluded].join("\n  ")]),
    ...(left.length === 0 ? [] : [["Left on the server", ...left].join("\n  ")]),
    ...findings.map((finding) => `${finding.problem ?? "failure"}\n${describeFinding(finding)}`),
    formatCoverage(server, coverage),
    findings.length === 0 ? "No findings." : `${findings.length} findings.`,
  ].join("\n\n");
}
