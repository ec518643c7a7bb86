/** XML: text in an element or in an attribute. */
export function xml(text: string): string {
  const entities = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
  return text.replaceAll(/[<>&"]/g, (character) => entities[character as keyof typeof entities]);
}

/** A figure of cells that stand in rows, each behind its label; it scrolls where it is too wide. */
function figure(title: string, rows: readonly string[]): string {
  // A blank line would end the HTML of a page in Markdown.
  return `<figure class="chart" tabindex="0"><figcaption>${xml(title)}</figcaption><table>
${rows.map((row) => `<tr>${row}</tr>`).join("\n")}
</table></figure>`;
}

const labelOf = (label: string): string => `<th scope="row">${xml(label)}</th>`;

export interface Bar {
  readonly label: string;
  /** Length of the bar, from 0 to 1; one that is longer is marked. */
  readonly share: number;
  /** The number behind it. */
  readonly value: string;
}

/** Bars of one scale, each with its label before it and its value behind it. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const rows = bars.map(({ label, share, value }) => {
    const width = Math.round(Math.min(share, 1) * 100);
    const bar = `<div class="${share > 1 ? "failure" : "success"}" style="width: ${width}%"></div>`;
    return `${labelOf(label)}<td><div class="track">${bar}</div></td><td>${xml(value)}</td>`;
  });
  return figure(title, rows);
}

export interface Cell {
  readonly kind: "success" | "failure" | "none";
  /** At most two characters. */
  readonly text: string;
  readonly title: string;
}

/** A field of cells with a label for each row and each column. */
export function gridChart(
  title: string,
  columns: readonly string[],
  rows: readonly { readonly label: string; readonly cells: readonly Cell[] }[],
): string {
  const heads = columns.map((column) => `<th scope="col">${xml(column)}</th>`);
  const lines = rows.map(({ label, cells }) => {
    const drawn = cells.map(
      (cell) => `<td class="${cell.kind}" title="${xml(cell.title)}">${xml(cell.text)}</td>`,
    );
    return labelOf(label) + drawn.join("");
  });
  return figure(title, [`<td></td>${heads.join("")}`, ...lines]);
}
