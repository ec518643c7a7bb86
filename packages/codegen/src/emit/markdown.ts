/** A Markdown table; cells are made safe for it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ")));
  return [printRow(head), printRow(head.map(() => "---")), ...safe.map(printRow)].join("\n");
}

function printRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Puts each text between the markers `<!-- name:start -->` and `<!-- name:end -->`; markers that are not there are left out. */
export function betweenMarkers(file: string, texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts).reduce((result, [name, text]) => {
    const start = `<!-- ${name}:start -->`;
    const from = result.indexOf(start);
    const to = result.indexOf(`<!-- ${name}:end -->`, from);
    if (from === -1 || to === -1) return result;
    return `${result.slice(0, from + start.length)}\n\n${text}\n\n${result.slice(to)}`;
  }, file);
}
