import { describeFinding } from "../run/finding.ts";
import { escapeMarkup, groupByOperation, type LiveReport, titleOf } from "./live-report.ts";

/** Writes a suite for each operation: a failed test for each finding, or one that passed. */
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
  const left = report.skipped.map(
    (operation) =>
      `  <testsuite name="${escape(operation)}" tests="1" failures="0" skipped="1">\n    <testcase classname="${escape(operation)}" name="left alone"><skipped/></testcase>\n  </testsuite>`,
  );
  const total = report.findings.length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contract" failures="${total}">\n${[...suites, ...left].join("\n")}\n</testsuites>\n`;
}

/** Replaces control characters, which XML 1.0 cannot write. */
function escape(text: string): string {
  const plain = text.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "\ufffd");
  return escapeMarkup(plain).replaceAll("\n", "&#10;");
}
