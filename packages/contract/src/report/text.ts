import { describeFinding } from "../run/run.ts";
import { formatCoverage } from "./coverage-text.ts";
import type { LiveReport } from "./live-report.ts";

export function formatText(report: LiveReport): string {
  const { findings, called, skipped, requests, server, seed, coverage } = report;
  const left = skipped.length === 0 ? "" : `\n${skipped.length} left alone: ${skipped.join(", ")}`;
  return [
    `${server}: ${called.length} operations called with ${requests} requests, seed ${seed}${left}`,
    ...findings.map((finding) => `${finding.problem ?? "complaint"}\n${describeFinding(finding)}`),
    formatCoverage(server, coverage),
    findings.length === 0 ? "No findings." : `${findings.length} findings.`,
  ].join("\n\n");
}
