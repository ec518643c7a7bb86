import { createRequire } from "node:module";
import { splitChangeset, bumpsOf, changesetPath } from "@rosterkit/spec-diff";
import { lexer, type Token } from "marked";
import type TypeScript from "typescript";
import { parse } from "yaml";

// The package's types need the DOM's newer lib than ours; at run time it is CommonJS.
const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;

/**
 * The nodes that a parser finds in a generated file. They contain no names and no texts, so that files that differ in
 * these alone have equal nodes. Code spans and emphasis in Markdown count as text, because a description may contain them.
 */
export function nodesOf(path: string, text: string): string[] {
  if (path.endsWith(".ts")) return nodesOfSource(path, text);
  if (path === changesetPath)
    return [...nodesOfChangeset(text), ...nodesOfMarkdown(text.replace(/^---[^]*?\n---\n/, ""))];
  if (path.endsWith("/SKILL.md")) return nodesOfSkill(path, text);
  if (path.endsWith(".md") || path.endsWith("/llms.txt")) return nodesOfMarkdown(text);
  if (path.endsWith("package.json")) return fieldsOf(JSON.parse(text), "");
  JSON.parse(text.endsWith(".json") ? text : JSON.stringify(text));
  return [];
}

function nodesOfSource(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const internals = source as unknown as { parseDiagnostics: unknown[]; commentDirectives?: unknown[] };
  const found = internals.parseDiagnostics.map(() => "fault of syntax");
  for (const _ of internals.commentDirectives ?? []) found.push("directive in a comment");
  for (const { fileName } of [...source.referencedFiles, ...source.typeReferenceDirectives])
    found.push(`reference to ${fileName}`);
  const visit = (node: TypeScript.Node, above: string): void => {
    // A union with one member is printed without the union, and long unions are in parentheses.
    if (ts.isParenthesizedTypeNode(node)) return visit(node.type, above);
    // A parameter with the name of a member of every object is printed with `as const`.
    if (ts.isAsExpression(node) && ts.isConstTypeReference(node.type)) return visit(node.expression, above);
    if (ts.isUnionTypeNode(node)) return node.types.forEach((member) => visit(member, above));
    const label = labelOf(node);
    found.push(`${above} > ${label}`);
    for (const doc of (node as { jsDoc?: TypeScript.JSDoc[] }).jsDoc ?? [])
      for (const tag of doc.tags ?? []) found.push(`tag ${tag.tagName.text}`);
    if (!ts.isComputedPropertyName(node) || label !== "Name")
      ts.forEachChild(node, (child) => visit(child, label));
  };
  visit(source, "");
  return found;
}

/** A file in the same folder, or a service of a package in the repository's scope. */
const ownModule = /^(?:\.\/[\w/-]+\.ts|@rosterkit\/[a-z0-9-]+(?:\/[a-z0-9-]+)?)$/;

/** A name, which is an identifier or a string depending on its letters; the name of an imported module; or the kind. */
function labelOf(node: TypeScript.Node): string {
  const { parent } = node;
  if (
    parent !== undefined &&
    (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) &&
    ts.isStringLiteral(node)
  )
    return ownModule.test(node.text) ? "own file" : `module ${node.text}`;
  const isName = ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNumericLiteral(node);
  if (isName && parent !== undefined && (parent as { name?: unknown }).name === node) return "Name";
  if (ts.isComputedPropertyName(node) && ts.isStringLiteral(node.expression)) return "Name";
  return ts.SyntaxKind[node.kind];
}

function nodesOfMarkdown(text: string): string[] {
  const found: string[] = [];
  const visit = (tokens: readonly Token[], above: string): void => {
    for (const token of tokens) {
      const { type } = token;
      if (!["text", "space", "escape", "br", "codespan", "em", "strong", "del"].includes(type)) {
        const href =
          "href" in token ? ` ${/^[\w.]+(?::|\/)/.exec(String(token.href))?.[0] ?? String(token.href)}` : "";
        const info = type === "code" ? ` ${"lang" in token ? String(token.lang) : ""}` : "";
        found.push(`${above} > ${type}${href}${info}${type === "html" ? ` ${token.raw.slice(0, 30)}` : ""}`);
      }
      if ("tokens" in token && token.tokens !== undefined) visit(token.tokens, type);
      if (type === "list") for (const item of (token as { items: Token[] }).items) visit([item], type);
      if (type === "table") {
        const { header, rows } = token as unknown as {
          header: { tokens: Token[] }[];
          rows: { tokens: Token[] }[][];
        };
        for (const row of [header, ...rows]) {
          found.push(`row of ${row.length}`);
          for (const cell of row) visit(cell.tokens, "cell");
        }
      }
    }
  };
  visit(lexer(text), "");
  return found;
}

/** The nodes of the front matter, of the Markdown, and of the code blocks in it. */
function nodesOfSkill(path: string, text: string): string[] {
  const [, fields = "", body = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  // A client of a service without a usable server has the option `baseUrl`.
  const sources = Array.from(body.matchAll(/^```ts\n([^]*?)^```$/gm), ([, source = ""]) =>
    source.replace(/baseUrl: process\.env\.[A-Z0-9_]+!,?/, ""),
  );
  return [
    ...fieldsOf(parse(fields), ""),
    ...nodesOfMarkdown(body),
    ...sources.flatMap((source) => nodesOfSource(path, source)),
  ];
}

function nodesOfChangeset(text: string): string[] {
  const bumps = [...bumpsOf(text)].map(([name, level]) => `bump ${name} ${level}`);
  // A name ends with a digest of its text.
  const names = [...splitChangeset(text).keys()].map((path) => path.replace(/-[\da-f]{16}\.md$/, ""));
  return [...bumps, ...names.map((name) => `changeset ${name}`)];
}

function fieldsOf(value: unknown, above: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, `${above}[]`));
  if (typeof value !== "object" || value === null) return [above];
  return Object.entries(value).flatMap(([key, child]) => fieldsOf(child, `${above}.${key}`));
}
