import type { Model } from "../model/types.ts";
import { code, table } from "./markdown.ts";

interface Manifest {
  readonly name: string;
  readonly description?: string;
  readonly private?: boolean;
}

/** Every package under `packages/`, those that this run creates included: folder and manifest, in the order of use. */
export function packagesOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, Manifest> {
  const found = new Map<string, Manifest>();
  for (const [path, text] of files) {
    const folder = /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1];
    if (folder !== undefined) found.set(folder, JSON.parse(text) as Manifest);
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The packages with what each is for. */
export function packageTable(packages: ReadonlyMap<string, Manifest>, { domains }: Model): string {
  const operations = new Map(
    domains.map(({ name, modules }) => [
      name,
      modules.reduce((sum, module) => sum + module.operations.length, 0),
    ]),
  );
  const rows = [...packages]
    .filter(([, manifest]) => manifest.private !== true)
    .map(([folder, { name, description = "" }]) => [
      `[${code(name)}](packages/${folder}/README.md)`,
      description,
      String(operations.get(folder) ?? ""),
    ]);
  return table(["package", "what it is for", "operations"], rows);
}

/** The graph of the packages; its arrows say what is built on what. */
export function packageGraph({ domains }: Model): string {
  const names = domains.map(({ name }) => name).join(" | ");
  return `\`\`\`
types <- client <- ${names}
         client <- contract            (domain packages use it in their tests only)
types <- contract
examples -> every published package    (private)
scripts                                (private: the pipeline and the commands)
\`\`\``;
}
