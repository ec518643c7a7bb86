/**
 * Markdown: the CommonMark of a description as text on one line. Code spans, emphasis and links to the web stay;
 * elements, images, other links and whatever begins a block of its own are text.
 */
export function markdown(text: string): string {
  const line = oneLine(text)
    .trim()
    .replaceAll(
      // An escape, a code span, a run of backticks that nothing closes; then all that is outside of them.
      /\\[\\`]|(`+)(?!`)[^]*?(?<!`)\1(?!`)|`+|<|!\[|\](?=\s*[([:])(?!\((?:https?:\/\/|mailto:|#)[^\s<>()]*\))/gi,
      (found) => escapes[found] ?? found.replaceAll("<!--", "< !--"),
    );
  return line.replace(beginsBlock, "$1\\");
}

/** Headings, quotes, tables, fences, lists and rules; the backslash follows the number of a list. */
const beginsBlock = /^(?:(?=[#>|=]|[`~]{3}|[-+*](?:\s|$)|[-*_][-*_ ]*$)|(\d+)(?=[.)]))/;

const escapes: Readonly<Record<string, string>> = { "<": "&lt;", "![": "!&#91;", "]": "&#93;" };

/** Markdown: text on one line. */
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
