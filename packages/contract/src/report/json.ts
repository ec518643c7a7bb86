import type { LiveReport } from "./live-report.ts";

export function formatJson({
  server,
  seed,
  requests,
  called,
  skipped,
  findings,
  coverage,
}: LiveReport): string {
  return JSON.stringify({ server, seed, requests, called, skipped, findings, coverage }, undefined, 2);
}
