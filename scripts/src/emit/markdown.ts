/** A Markdown table; cells are made safe for it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const safe = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ")));
  return [line(head), line(head.map(() => "---")), ...safe.map(line)].join("\n");
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Puts a text between the markers `<!-- name:start -->` and `<!-- name:end -->`; a file without them stays as it is. */
export function betweenMarkers(file: string, name: string, text: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = file.indexOf(start);
  const to = file.indexOf(end, from);
  if (from === -1 || to === -1) return file;
  return `${file.slice(0, from + start.length)}\n\n${text}\n\n${file.slice(to)}`;
}
