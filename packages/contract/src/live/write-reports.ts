import { formatHtml } from "../report/html.ts";
import { formatJUnit } from "../report/junit.ts";
import type { LiveReport } from "../report/live-report.ts";
import { toHar } from "./har.ts";
import type { CommandOptions } from "./options.ts";
import { writePrivately } from "./private-file.ts";
import type { Recorded } from "./recorded.ts";

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
