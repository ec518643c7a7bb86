import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isAddress, type Plan, settingsOf } from "./plan.ts";

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
    return [[name, name === "package.json" ? printManifest(text, plan) : fill(text, words)] as const];
  });
  return { ...Object.fromEntries(files), "rosterkit.config.ts": printConfig(plan) };
}

/** Replaces the placeholders of a template. The words must already be escaped for the file. */
function fill(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => words[name] ?? place);
}

/** Formats the origin of the document as YAML, in which JSON strings are valid. */
function originOf({ spec }: Plan): string {
  return isAddress(spec)
    ? `openapi: ${JSON.stringify(spec)}`
    : `unknown: ${JSON.stringify(`The document was copied from ${basename(spec)}.`)}`;
}

/** Formats the root manifest, with the versions with which this package was tested. */
function printManifest(template: string, { folder, title }: Plan): string {
  const own = readOwnManifest();
  const known = { ...own.devDependencies, ...own.dependencies };
  const manifest = JSON.parse(template) as Manifest;
  const ranges = Object.keys(manifest.devDependencies).map((name) => [name, rangeOf(known[name])] as const);
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  const stated = {
    ...manifest,
    name: name || "sdk",
    description: fill(manifest.description, { title }),
    devDependencies: Object.fromEntries(ranges),
  };
  return `${JSON.stringify(stated, null, 2)}\n`;
}

export function readOwnManifest(): Manifest {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as Manifest;
}

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function rangeOf(stated = "latest"): string {
  // Workspace ranges exist only in this repository, not in the published manifest.
  return stated.startsWith("workspace:") ? "latest" : stated.replace(/^(?=\d)/, "^");
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
