import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Plan } from "./plan.ts";

/** Formats the root manifest, with the versions with which this package was tested. */
export function printManifest(template: string, { folder, title }: Plan): string {
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
    description: fillPlaceholders(manifest.description, { title }),
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

/** Replaces the placeholders of a template. The words must already be escaped for the file. */
export function fillPlaceholders(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => words[name] ?? place);
}
