import { closeSync, fchmodSync, openSync, writeFileSync } from "node:fs";
import { formatHtml } from "../report/html.ts";
import { formatJUnit } from "../report/junit.ts";
import type { LiveReport } from "../report/live-report.ts";
import { toHar } from "./har.ts";
import type { CommandOptions } from "./options.ts";
import type { Recorded } from "./recorder.ts";

/** Writes a file that only its owner can read, even if it exists with wider permissions. */
export function writePrivately(file: string, text: string): void {
  const descriptor = openSync(file, "w", 0o600);
  try {
    fchmodSync(descriptor, 0o600);
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes the files that the caller asks for. The report and the exchanges must contain no secrets. */
export function writeReports(
  { server, junit, html, har }: CommandOptions,
  report: LiveReport,
  redactExchanges: () => readonly Recorded[],
): void {
  if (junit !== undefined) writePrivately(junit, formatJUnit(report));
  if (html !== undefined) writePrivately(html, formatHtml(report));
  if (har !== undefined) writePrivately(har, JSON.stringify(toHar(server, redactExchanges()), undefined, 2));
}
