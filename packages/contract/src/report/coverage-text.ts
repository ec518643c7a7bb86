import type { CoverageReport } from "../coverage/coverage.ts";
import { type CoverageKind, coverageKinds } from "../coverage/points.ts";

const titles: Readonly<Record<CoverageKind, string>> = {
  operations: "operations",
  parameters: "parameters",
  bodyProperties: "body properties",
  answerProperties: "answer properties",
  statuses: "statuses",
  mediaTypes: "media types",
  securityAlternatives: "security alternatives",
  enumValues: "enum values",
};

/** A table: what was exercised, of how many. */
export function formatCoverage(title: string, report: CoverageReport): string {
  const rows = coverageKinds.map((kind) => {
    const { exercised, total, setAside } = report[kind];
    const row = `  ${titles[kind].padEnd(22)} ${String(exercised).padStart(5)} of ${String(total).padStart(5)}`;
    return setAside === 0 ? row : `${row}, ${setAside} set aside`;
  });
  return [`Exercised, ${title}`, ...rows].join("\n");
}

/** What was never exercised, one line each. */
export function listMissing(report: CoverageReport): string[] {
  return coverageKinds.flatMap((kind) => report[kind].missing.map((point) => `${titles[kind]}: ${point}`));
}

export function isFullyCovered(report: CoverageReport): boolean {
  return coverageKinds.every((kind) => report[kind].missing.length === 0);
}
