import type { Measured } from "./measure.ts";

/** Renders the page of planted faults and their findings. */
export function renderPage(measured: readonly Measured[], seeds: number): string {
  const named = measured.filter(({ isNamed }) => isNamed).length;
  const found = measured.filter(({ isFound }) => isFound).length;
  return `<!-- Written by npm run contract:planted. Do not edit. -->

# What \`rosterkit-contract\` finds in a server with a fault

A small server manages people, groups with their members, and keys, exactly as its document describes. Each fault is
planted in it alone. \`rosterkit-contract --server URL --allow-writes\` then calls the server with seed 1, as it would any
other. A fault counts as found if there is a finding, and as named if a finding has one of the expected names.

${measured.length} faults: ${found} found, ${named} of them named. Without a fault: no findings with ${seeds} seeds.

| fault | where | expected names | named | findings |
| --- | --- | --- | --- | --- |
${measured.map(rowOf).join("\n")}
`;
}

/** Renders a row of the page. */
export function rowOf({ fault, isFound, isNamed, names }: Measured): string {
  const verdict = isNamed ? "yes" : isFound ? "with another name" : "no";
  const cells = [fault.name, fault.part, fault.problems.join(", or "), verdict, names.join(", ") || "–"];
  return `| ${cells.join(" | ")} |`;
}
