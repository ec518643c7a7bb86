/** Escapes text for an XML element or attribute. */
export function xml(text: string): string {
  const entities = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
  return text.replaceAll(/[<>&"]/g, (character) => entities[character as keyof typeof entities]);
}

/** Prints a figure of table rows. It is focusable, because it scrolls if it is too wide. */
function figure(title: string, rows: readonly string[]): string {
  // Without blank lines, which would end the HTML block in Markdown.
  return `<figure class="chart" tabindex="0"><figcaption>${xml(title)}</figcaption><table>
${rows.map((row) => `<tr>${row}</tr>`).join("\n")}
</table></figure>`;
}

const labelOf = (label: string): string => `<th scope="row">${xml(label)}</th>`;

export interface Bar {
  readonly label: string;
  /** Length of the bar: 1 is full. A bar over 1 is marked as a failure. */
  readonly share: number;
  /** Text after the bar. */
  readonly value: string;
}

/** Prints labelled bars. */
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

/** Prints a grid of cells with labelled rows and columns. */
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
