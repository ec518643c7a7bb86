import { table } from "@rosterkit/codegen";
import type { Figure } from "./benchmark.ts";

/** The figures of one benchmark. */
export interface Result {
  readonly benchmark: string;
  readonly figures: readonly Figure[];
}

/** The machine that they were measured on. */
export interface Machine {
  readonly cores: number;
  readonly node: string;
  readonly platform: string;
}

/** Whether a figure breaks its promise; one that could not be measured keeps none. */
export function isOver([, value, , limit]: Figure): boolean {
  return limit !== undefined && !(value <= limit);
}

/** The figures for a terminal. */
export function formatResults(machine: Machine, results: readonly Result[]): string {
  const width = Math.max(...results.flatMap(({ figures }) => figures.map(([name]) => name.length)));
  const sections = results.map(({ benchmark, figures }) => {
    const lines = figures.map((figure) => {
      const [name, value, unit, limit] = figure;
      const promised = limit === undefined ? "" : `   ${isOver(figure) ? "OVER" : "at most"} ${limit}`;
      return `  ${name.padEnd(width)} ${print(value).padStart(9)} ${unit}${promised}`;
    });
    return `\n${benchmark}\n${lines.join("\n")}`;
  });
  return `\n${describe(machine)}\n${sections.join("\n")}`;
}

/** The figures as `docs/benchmarks.md` shows them. */
export function resultsTable(machine: Machine, results: readonly Result[]): string {
  const sections = results.map(({ benchmark, figures }) => {
    const rows = figures.map(([name, value, unit, limit]) => [name, print(value), unit, String(limit ?? "")]);
    return `## ${benchmark}\n\n${table(["figure", "measured", "unit", "at most"], rows)}`;
  });
  return [describe(machine), ...sections].join("\n\n");
}

function describe({ node, cores, platform }: Machine): string {
  return `Node ${node}, ${cores} cores, ${platform}`;
}

function print(value: number): string {
  return value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : 2);
}
