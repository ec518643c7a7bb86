import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import type TypeScript from "typescript";

const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;
const folder = join(import.meta.dirname, "../../src/emit");

/** Fields of the model that contain text of a document. */
const texts =
  /^(?:about|assumption|default|description|example|format|mediaType|option|path|pattern|prefix|summary|title|titles|url|value)$/;

const escapers = /^(?:code|commentText|docComment|json|list|literal|markdown|propertyKey|table)$/;

/** Lists insertions of such a field into a template without an escaper in the same function. */
function rawInsertions(path: string): string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(folder, path), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTemplateSpan(node) && texts.test(lastName(node.expression)) && !isEscaped(node))
      found.push(`${path}: \${${node.expression.getText()}}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function lastName(node: TypeScript.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

function isEscaped(node: TypeScript.Node): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (ts.isCallExpression(above) && escapers.test(lastName(above.expression))) return true;
    if (ts.isFunctionDeclaration(above)) return false;
  }
  return false;
}

/** Paths of generated files, and text that the caller of the function escapes. */
const known: readonly string[] = [
  "print-operation.ts: ${assumption}",
  "scaffold.ts: ${path}",
  "scaffold.ts: ${titles}",
  "scaffold.ts: ${title}",
  "scaffold.ts: ${title}",
  "skill/skill.ts: ${description}",
  "skill/skill.ts: ${titles}",
  "skill/skill.ts: ${titles}",
  "skill/skill.ts: ${titles}",
  "source-file.ts: ${path}",
];

test("no emitter inserts text of a document into a template without an escaper", () => {
  const paths = globSync("**/*.ts", { cwd: folder }).filter((path) => path !== "escape.ts");
  expect(paths.flatMap(rawInsertions).toSorted()).toEqual(known);
});
