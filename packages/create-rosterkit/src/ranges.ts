import { readFileSync } from "node:fs";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Ranges for packages of a new repository: those that this version was made and tested with. */
export function rangesOf(names: readonly string[]): Record<string, string> {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { dependencies, devDependencies } = JSON.parse(text) as Manifest;
  const known = { ...devDependencies, ...dependencies };
  return Object.fromEntries(names.map((name) => [name, rangeOf(known[name] ?? "latest")]));
}

function rangeOf(stated: string): string {
  // A range of the workspace stands in our own repository alone.
  return stated.startsWith("workspace:") ? "latest" : stated.replace(/^(?=\d)/, "^");
}
