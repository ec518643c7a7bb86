import { oneLine } from "@rosterkit/spec-diff";
import { RuntimeFunction } from "../model/runtime-function.ts";
import { isIdentifier } from "../name/names.ts";

// A string of a document reaches a text through the function of that text's language, and by no other way.

export { markdown, oneLine } from "@rosterkit/spec-diff";

/** Every character that ends a line in one of the languages. */
const lineEnd = /\r\n?|[\n\u2028\u2029]/;

/** Tags that the generator itself writes. Another one could switch the compiler's checks off. */
const ownTag = /^@(?:deprecated|throws \{ApiError\} for any response that is not 2xx)$/;

/** TypeScript: a documentation comment; empty without lines. */
export function docComment(lines: readonly string[]): string {
  const [only, ...others] = lines.flatMap((line) => line.split(lineEnd)).map(commentLine);
  if (only === undefined) return "";
  if (others.length === 0) return `/** ${only} */\n`;
  const block = [only, ...others].map((line) => (line === "" ? " *" : ` * ${line}`));
  return `/**\n${block.join("\n")}\n */\n`;
}

/** TypeScript: lines of text in a comment that another generator prints. */
export function commentText(text: string): string {
  return text.split(lineEnd).map(commentLine).join("\n");
}

/** An at sign within a word, as in an address, begins no tag. */
function commentLine(line: string): string {
  if (!/[@*]/.test(line)) return line;
  const closed = line.replaceAll("*/", "*\\/");
  if (ownTag.test(line)) return closed;
  return closed.replaceAll(/\{@link [\w$]+\}|(?<![\w.+-])@(?=\S)/g, (found) =>
    found === "@" ? "&#64;" : found,
  );
}

/** TypeScript: plain data as a literal, and functions of the runtime by their names; undefined fields are left out. */
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

/** TypeScript: a key of an object literal or a type. `__proto__` without brackets would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) || /^(?:0|[1-9]\d{0,14})$/.test(name) ? name : JSON.stringify(name);
}

/** YAML: a text in double quotes, on one line. @see https://yaml.org/spec/1.2.2/#rule-c-printable */
export function yamlText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** JSON, as the formatter prints a manifest. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Markdown: a code span, on one line. Its fence is longer than every run of backticks in it. */
export function code(text: string): string {
  const content = oneLine(text).replaceAll("<!--", "< !--");
  const runs = content.match(/`+/g);
  if (runs === null) return `\`${content}\``;
  const fence = "`".repeat(Math.max(1, ...runs.map(({ length }) => length)) + 1);
  return `${fence} ${content} ${fence}`;
}

/** Markdown: a program in TypeScript as a block. A comment of HTML in one of its texts could end a generated part. */
export function printFenced(program: string): string {
  return `\`\`\`ts\n${program.trimEnd().replaceAll("<!--", "<\\u0021--")}\n\`\`\``;
}

/** Markdown: a table of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => oneLine(cell).replaceAll(/(\\*)\|/g, separator)));
  return [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** A bar behind a backslash would end its cell if it had one more. */
function separator(_: string, backslashes: string): string {
  return backslashes === "" ? "\\|" : `${backslashes}&#124;`;
}

/** Markdown: the text with another content between `<!-- name:start -->` and `<!-- name:end -->`, if it has them. */
export function betweenMarkers(text: string, name: string, content: () => string): string {
  const start = `<!-- ${name}:start -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(`<!-- ${name}:end -->`, from);
  if (from === -1 || to === -1) return text;
  return `${text.slice(0, from + start.length)}\n\n${content()}\n\n${text.slice(to)}`;
}
