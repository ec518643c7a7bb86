import { table } from "@rosterkit/codegen";
import type { Figure } from "./benchmark.ts";

/** The figures of one benchmark. */
export interface Result {
  readonly benchmark: string;
  readonly figures: readonly Figure[];
}

/** The machine of a run. */
export interface Machine {
  readonly cores: number;
  readonly node: string;
  readonly platform: string;
}

/** Whether a figure breaks its promise. A value that could not be measured, `NaN`, does. */
export function isOver([, value, , limit]: Figure): boolean {
  return limit !== undefined && !(value <= limit);
}

/** Formats the figures as Markdown, for a terminal and for `docs/benchmarks.md`. */
export function formatResults({ node, cores, platform }: Machine, results: readonly Result[]): string {
  const sections = results.map(({ benchmark, figures }) => {
    const rows = figures.map(([name, value, unit, limit]) => [name, print(value), unit, String(limit ?? "")]);
    return `## ${benchmark}\n\n${table(["figure", "measured", "unit", "at most"], rows)}`;
  });
  return [`Node ${node}, ${cores} cores, ${platform}`, ...sections].join("\n\n");
}

function print(value: number): string {
  return value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : 2);
}
