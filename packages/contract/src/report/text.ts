import { describeFinding } from "../run/finding.ts";
import { formatCoverage } from "./coverage-text.ts";
import type { LiveReport } from "./live-report.ts";

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
