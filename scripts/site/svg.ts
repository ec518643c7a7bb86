/** XML: text in an element or in an attribute. */
export function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    '"': "&quot;",
  };
  return text.replaceAll(/[<>&"]/g, (character) => entities[character] ?? character);
}

/** A drawing in the middle of a page; it scrolls where it is too wide, and its table says the same in words. */
function drawing(title: string, { width, height }: Size, shapes: readonly string[]): string {
  // A blank line would end the HTML of a page in Markdown.
  return `<figure class="chart" tabindex="0"><figcaption>${xml(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${xml(title)}">
${shapes.join("\n")}
</svg></figure>`;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Bar {
  readonly label: string;
  /** Length of the bar, from 0 to 1; one that is longer is marked. */
  readonly share: number;
  /** The figure behind it. */
  readonly figure: string;
}

const barHeight = 24;
const [barWidth, figureWidth, characterWidth] = [240, 200, 7];

/** Bars of one scale, each with its label before it and its figure behind it. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const labelWidth = Math.max(...bars.map(({ label }) => label.length)) * characterWidth;
  const size = { width: labelWidth + barWidth + figureWidth, height: bars.length * barHeight };
  const shapes = bars.map(({ label, share, figure }, index) => {
    const top = index * barHeight;
    const length = Math.round(Math.min(share, 1) * barWidth);
    return `<text x="${labelWidth - 8}" y="${top + 16}" text-anchor="end">${xml(label)}</text>
<rect class="track" x="${labelWidth}" y="${top + 4}" width="${barWidth}" height="16" /><rect class="${share > 1 ? "told" : "bar"}" x="${labelWidth}" y="${top + 4}" width="${length}" height="16" />
<text x="${labelWidth + barWidth + 8}" y="${top + 16}">${xml(figure)}</text>`;
  });
  return drawing(title, size, shapes);
}

export interface Cell {
  readonly kind: "good" | "told" | "none";
  /** At most two characters. */
  readonly text: string;
  readonly title: string;
}

const cellWidth = 30;
const headHeight = 22;

/** A field of cells with a label for each row and each column. */
export function gridChart(
  title: string,
  columns: readonly string[],
  rows: readonly { readonly label: string; readonly cells: readonly Cell[] }[],
): string {
  const left = 230;
  const size = { width: left + columns.length * cellWidth, height: headHeight + rows.length * 20 };
  const heads = columns.map(
    (column, index) =>
      `<text x="${left + index * cellWidth + 14}" y="15" text-anchor="middle">${xml(column)}</text>`,
  );
  const lines = rows.map(({ label, cells }, row) => {
    const top = headHeight + row * 20;
    const drawn = cells.map(({ kind, text, title: said }, index) => {
      const x = left + index * cellWidth;
      return `<g><title>${xml(said)}</title><rect class="${kind}" x="${x}" y="${top}" width="28" height="18" /><text class="on-${kind}" x="${x + 14}" y="${top + 13}" text-anchor="middle">${xml(text)}</text></g>`;
    });
    return `<text x="${left - 8}" y="${top + 13}" text-anchor="end">${xml(label)}</text>\n${drawn.join("")}`;
  });
  return drawing(title, size, [...heads, ...lines]);
}
