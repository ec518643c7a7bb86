import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isAddress } from "./answers.ts";
import { fillPlaceholders, printManifest } from "./manifest.ts";
import { type Plan, settingsOf } from "./plan.ts";

/** Templates. A leading underscore stands for a dot, because npm does not pack some hidden files. */
const templates = fileURLToPath(new URL("./templates", import.meta.url));

/** Returns the hand-written files of a new repository by path, except its document and overlay. */
export function repositoryFiles(plan: Plan): Readonly<Record<string, string>> {
  const words = {
    title: plan.title.replaceAll(/[\r\n<>]/g, " "),
    service: plan.service,
    origin: originOf(plan),
    // Markers in the template itself would be filled when this repository is generated.
    packages: "<!-- packages:start -->\n<!-- packages:end -->",
  };
  const files = readdirSync(templates, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const name = relative(templates, path)
      .replaceAll("\\", "/")
      .replaceAll(/(?<=^|\/)_/g, ".");
    const text = readFileSync(path, "utf8");
    return [
      [name, name === "package.json" ? printManifest(text, plan) : fillPlaceholders(text, words)] as const,
    ];
  });
  return { ...Object.fromEntries(files), "rosterkit.config.ts": printConfig(plan) };
}

/** Formats the origin of the document as YAML, in which JSON strings are valid. */
function originOf({ spec }: Plan): string {
  return isAddress(spec)
    ? `openapi: ${JSON.stringify(spec)}`
    : `unknown: ${JSON.stringify(`The document was copied from ${basename(spec)}.`)}`;
}

function printConfig(plan: Plan): string {
  const lines = Object.entries(settingsOf(plan)).map(
    ([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`,
  );
  return `import { defineConfig } from "@rosterkit/codegen";

export default defineConfig({
${lines.join("")}});
`;
}
