import type { Measured } from "./measure.ts";

/** The page that tells which planted faults the command finds. */
export function renderPage(measured: readonly Measured[], seeds: number): string {
  const named = measured.filter(({ isNamed }) => isNamed).length;
  const found = measured.filter(({ isFound }) => isFound).length;
  return `<!-- Written by npm run contract:planted. Do not edit. -->

# What \`rosterkit-contract\` finds in a server with a fault

A small server keeps people, groups with their members, and keys, and does what its document says. Each fault is planted
alone; \`rosterkit-contract --server URL --allow-writes\` then calls the server as it would any other, with seed 1. A fault
counts as found if there is a finding, and as named if one of the findings has a name that fits.

${measured.length} faults: ${found} found, ${named} of them named. No findings without a fault, ${seeds} seeds.

| fault | where | should be named | named | findings |
| --- | --- | --- | --- | --- |
${measured.map(rowOf).join("\n")}
`;
}

/** One row of the page. */
export function rowOf({ fault, isFound, isNamed, names }: Measured): string {
  const verdict = isNamed ? "yes" : isFound ? "under another name" : "no";
  const cells = [fault.name, fault.part, fault.problems.join(", or "), verdict, names.join(", ") || "–"];
  return `| ${cells.join(" | ")} |`;
}
