import { coverageRows } from "./coverage-text.ts";
import { escapeMarkup as escape, groupByOperation, type LiveReport, titleOf } from "./live-report.ts";

const style = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; background: #fff; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; } summary { cursor: pointer; padding: .3rem 0; }
.good { color: #146c2e; } .bad { color: #b3261e; } article { margin: .5rem 0 1rem 1rem; padding-left: 1rem; border-left: 3px solid #b3261e; }
@media (prefers-color-scheme: dark) { body { color: #e3e6ea; background: #16181b; } .good { color: #6fd58c; } .bad, article { color: #ff9a92; } }`;

/** Formats a report as a self-contained HTML page. */
export function formatHtml(report: LiveReport): string {
  const { server, seed, requests, called, skipped, excluded, findings, coverage } = report;
  const verdict = findings.length === 0 ? "No findings" : `${findings.length} findings`;
  const rows = coverageRows(coverage).map(
    ([title, exercised, total]) => `<tr><td>${title}</td><td>${exercised} of ${total}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contract of ${escape(server)}</title><style>${style}</style></head>
<body>
<h1>Contract of <code>${escape(server)}</code></h1>
<p class="${findings.length === 0 ? "good" : "bad"}"><strong>${verdict}.</strong></p>
<p>${called.length} operations called with ${requests} requests, seed ${seed}.${skipped.length === 0 ? "" : ` Not called: ${escape(skipped.join(", "))}.`}</p>
${excluded.map((reason) => `<p>Excluded: ${escape(reason)}</p>`).join("\n")}
<h2>Operations</h2>
${[...groupByOperation(report)].map(([operation, found]) => formatOperation(operation, found)).join("\n")}
<h2>Exercised</h2>
<table>${rows.join("")}</table>
</body>
</html>
`;
}

function formatOperation(operation: string, findings: LiveReport["findings"]): string {
  if (findings.length === 0) return `<p class="good"><code>${escape(operation)}</code> as documented</p>`;
  const articles = findings.map(
    (finding) => `<article><strong>${escape(titleOf(finding))}</strong>
<table>
<tr><th>Status</th><td>${finding.status ?? ""}</td></tr>
<tr><th>Oracle</th><td>${finding.oracle}</td></tr>
<tr><th>At</th><td><code>#${escape(finding.pointer)}</code></td></tr>
<tr><th>Expected</th><td><code>${escape(finding.expected)}</code></td></tr>
<tr><th>Found</th><td><code>${escape(finding.found)}</code></td></tr>
</table></article>`,
  );
  return `<details open><summary class="bad"><code>${escape(operation)}</code> ${findings.length} findings</summary>${articles.join("")}</details>`;
}
