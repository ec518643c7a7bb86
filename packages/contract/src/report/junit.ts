import { describeFinding } from "../run/finding.ts";
import { escapeMarkup, groupByOperation, type LiveReport, titleOf } from "./live-report.ts";

/** Formats a report as JUnit XML: a suite per operation, with a failed test per finding, or one passed test. */
export function formatJUnit(report: LiveReport): string {
  const suites = [...groupByOperation(report)].map(([operation, findings]) => {
    const cases =
      findings.length === 0
        ? [`    <testcase classname="${escape(operation)}" name="as documented"/>`]
        : findings.map(
            (finding) =>
              `    <testcase classname="${escape(operation)}" name="${escape(titleOf(finding))}">\n` +
              `      <failure type="${escape(finding.problem ?? finding.oracle)}" message="${escape(`expected ${finding.expected}, found ${finding.found}`)}">` +
              `${escape(describeFinding(finding))}</failure>\n    </testcase>`,
          );
    return `  <testsuite name="${escape(operation)}" tests="${cases.length}" failures="${findings.length}">\n${cases.join("\n")}\n  </testsuite>`;
  });
  const skipped = report.skipped.map(
    (operation) =>
      `  <testsuite name="${escape(operation)}" tests="1" failures="0" skipped="1">\n    <testcase classname="${escape(operation)}" name="not called"><skipped/></testcase>\n  </testsuite>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contract" failures="${report.findings.length}">\n${[...suites, ...skipped].join("\n")}\n</testsuites>\n`;
}

/** Escapes a text for XML 1.0, which cannot contain control characters. */
function escape(text: string): string {
  const plain = text.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "\ufffd");
  return escapeMarkup(plain).replaceAll("\n", "&#10;");
}
