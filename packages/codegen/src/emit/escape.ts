import { oneLine } from "@rosterkit/spec-diff";
import { RuntimeFunction } from "../model/shape.ts";
import { isIdentifier } from "../name/names.ts";

// Every string of a document is printed by the function for the language of the text.

export { markdown, oneLine } from "@rosterkit/spec-diff";

/** Line terminators of all these languages. */
const lineEnd = /\r\n?|[\n\u2028\u2029]/;

/** Tags that the generator writes. Any other one could disable checks of the compiler. */
const ownTag = /^@(?:deprecated|throws \{ApiError\} for any response that is not 2xx)$/;

/** Prints a doc comment in TypeScript; nothing without lines. */
export function docComment(lines: readonly string[]): string {
  const [only, ...others] = lines.flatMap((line) => line.split(lineEnd)).map(commentLine);
  if (only === undefined) return "";
  if (others.length === 0) return `/** ${only} */\n`;
  const block = [only, ...others].map((line) => (line === "" ? " *" : ` * ${line}`));
  return `/**\n${block.join("\n")}\n */\n`;
}

/** Escapes text for a comment in TypeScript that another generator prints. */
export function commentText(text: string): string {
  return text.split(lineEnd).map(commentLine).join("\n");
}

/** Escapes tags. An at sign inside of a word, as in an e-mail address, does not begin one. */
function commentLine(line: string): string {
  if (!/[@*]/.test(line)) return line;
  const closed = line.replaceAll("*/", "*\\/");
  if (ownTag.test(line)) return closed;
  return closed.replaceAll(/\{@link [\w$]+\}|(?<![\w.+-])@(?=\S)/g, (found) =>
    found === "@" ? "&#64;" : found,
  );
}

/** Prints data as a literal in TypeScript, with functions of the runtime by name and without undefined fields. */
export function literal(value: unknown, printFunction = printRuntimeFunction): string {
  const print = (member: unknown): string => literal(member, printFunction);
  if (value instanceof RuntimeFunction) return printFunction(value, print);
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const stated = Object.entries(value).filter(([, member]) => member !== undefined);
  if (stated.length === 0) return "{}";
  return `{ ${stated.map(([key, member]) => `${propertyKey(key)}: ${print(member)}`).join(", ")} }`;
}

function printRuntimeFunction({ name, values }: RuntimeFunction, print: (value: unknown) => string): string {
  return values === undefined ? name : `${name}(${values.map(print).join(", ")})`;
}

/** Prints a key of an object literal or type in TypeScript. `__proto__` without brackets would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) || /^(?:0|[1-9]\d{0,14})$/.test(name) ? name : JSON.stringify(name);
}

/** Prints a string in double quotes in YAML, on one line. @see https://yaml.org/spec/1.2.2/#rule-c-printable */
export function yamlText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Prints JSON in the format of a manifest. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Prints a code span in Markdown, on one line. Its fence is longer than every run of backticks in it. */
export function code(text: string): string {
  const content = oneLine(text).replaceAll("<!--", "< !--");
  const runs = content.match(/`+/g);
  if (runs === null) return `\`${content}\``;
  const fence = "`".repeat(Math.max(1, ...runs.map(({ length }) => length)) + 1);
  return `${fence} ${content} ${fence}`;
}

/** Prints a program as a code block in Markdown. An HTML comment in a string could end a generated part. */
export function printFenced(program: string): string {
  return `\`\`\`ts\n${program.trimEnd().replaceAll("<!--", "<\\u0021--")}\n\`\`\``;
}

/** Prints a table in Markdown. The cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // After a backslash, another backslash would not escape a bar.
  const escapeBar = (_: string, before: string): string => (before === "" ? "\\|" : `${before}&#124;`);
  const cells = rows.map((row) => row.map((cell) => oneLine(cell).replaceAll(/(\\*)\|/g, escapeBar)));
  return [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Replaces the content between `<!-- name:start -->` and `<!-- name:end -->`, if the text has these markers. */
export function betweenMarkers(text: string, name: string, content: () => string): string {
  const start = `<!-- ${name}:start -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(`<!-- ${name}:end -->`, from);
  if (from === -1 || to === -1) return text;
  return `${text.slice(0, from + start.length)}\n\n${content()}\n\n${text.slice(to)}`;
}
