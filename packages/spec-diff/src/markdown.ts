/**
 * Converts the CommonMark of a description to Markdown on one line. Code spans, emphasis and web links are kept.
 * HTML, images, other links and markers of blocks are escaped.
 */
export function markdown(text: string): string {
  const line = oneLine(text)
    .trim()
    .replaceAll(
      // Skips escapes, code spans and unclosed backticks; then matches text outside of them that needs an escape.
      /\\[\\`]|(`+)(?!`)[^]*?(?<!`)\1(?!`)|`+|<|!\[|\](?=\s*[([:])(?!\((?:https?:\/\/|mailto:|#)[^\s<>()]*\))/gi,
      (found) => escapes[found] ?? found.replaceAll("<!--", "< !--"),
    );
  return line.replace(blockStart, "$1\\");
}

/** Start of a heading, quote, table, fence, list or rule. In an ordered list the backslash follows the number. */
const blockStart = /^(?:(?=[#>|=]|[`~]{3}|[-+*](?:\s|$)|[-*_][-*_ ]*$)|(\d+)(?=[.)]))/;

const escapes: Readonly<Record<string, string>> = { "<": "&lt;", "![": "!&#91;", "]": "&#93;" };

/** Joins the lines of a text with spaces, without their indentation and without empty lines. */
export function oneLine(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]/);
  if (lines.length === 1) return text;
  const [first = "", last = ""] = [lines[0]?.trimEnd(), lines.at(-1)?.trimStart()];
  const inner = lines
    .slice(1, -1)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return [first, ...inner, last].join(" ");
}
