import { table } from "@rosterkit/codegen";
import type { Figure } from "./benchmark.ts";

/** The figures of one benchmark. */
export interface Result {
  readonly benchmark: string;
  readonly figures: readonly Figure[];
}

/** Whether a figure breaks its promise. A value that could not be measured, `NaN`, does. */
export function isOver([, value, , limit]: Figure): boolean {
  return limit !== undefined && !(value <= limit);
}

/** Formats the figures as Markdown, for a terminal and for `docs/benchmarks.md`. */
export function formatResults(title: string, results: readonly Result[]): string {
  const sections = results.map(({ benchmark, figures }) => {
    const rows = figures.map(([name, value, unit, limit]) => [name, print(value), unit, String(limit ?? "")]);
    return `## ${benchmark}\n\n${table(["figure", "measured", "unit", "at most"], rows)}`;
  });
  return [title, ...sections].join("\n\n");
}

function print(value: number): string {
  return value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : 2);
}
