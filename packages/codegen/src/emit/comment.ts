/** A docstring of the lines; nothing where there are none. */
export function docComment(lines: readonly string[]): string {
  const safe = lines.map((line) => line.replaceAll("*/", "*\\/"));
  const [only, ...others] = safe;
  if (only === undefined) return "";
  if (others.length === 0) return `/** ${only} */\n`;
  return `/**\n${safe.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */\n`;
}
