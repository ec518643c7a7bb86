/** A workspace package that depends on others of the workspace. */
export interface Importer {
  /** Folder relative to the root. */
  readonly folder: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The lockfile with these workspace links, so that a frozen and offline installation takes a new package in.
 * Only what the lockfile lacks is added; packages from a registry are none of its business.
 */
export function withLinks(lockfile: string, importers: readonly Importer[]): string {
  const parts = /^(?<head>[\s\S]*?\nimporters:\n\n)(?<body>[\s\S]*?)(?<tail>\n(?=\S)[\s\S]*)$/.exec(
    lockfile,
  )?.groups;
  if (parts === undefined) return lockfile;
  const blocks = new Map(
    `${parts.body}`
      .split(/\n(?= {2}\S)/)
      .map((block) => [/^ {2}(.+?):/.exec(block)?.[1] ?? "", block.trimEnd()] as const)
      .filter(([folder]) => folder !== ""),
  );
  for (const importer of importers) {
    blocks.set(
      importer.folder,
      withLinksOf(blocks.get(importer.folder) ?? `  ${importer.folder}:`, importer),
    );
  }
  const sorted = [...blocks].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, block]) => `${block}\n`);
  return `${parts.head}${sorted.join("\n")}${parts.tail}`;
}

function withLinksOf(block: string, { folder, dependencies, devDependencies }: Importer): string {
  const [head = "", ...sectionTexts] = block.split(/\n(?= {4}\S)/);
  const sections = new Map(sectionTexts.map((text) => [/^ {4}(.+?):/.exec(text)?.[1] ?? "", text]));
  const wanted = Object.entries({ dependencies, devDependencies }).filter(
    ([, links]) => Object.keys(links).length > 0,
  );
  for (const [kind, links] of wanted) {
    sections.set(kind, withEntries(sections.get(kind) ?? `    ${kind}:`, links, folder));
  }
  return [
    head,
    ...["dependencies", "devDependencies", "optionalDependencies"].flatMap(
      (kind) => sections.get(kind) ?? [],
    ),
  ].join("\n");
}

function withEntries(section: string, links: Readonly<Record<string, string>>, folder: string): string {
  const [head = "", ...entryTexts] = section.split(/\n(?= {6}\S)/);
  const entries = new Map(entryTexts.map((text) => [/^ {6}'?([^':]+)'?:/.exec(text)?.[1] ?? "", text]));
  const up = folder
    .split("/")
    .map(() => "..")
    .join("/");
  for (const [name, target] of Object.entries(links)) {
    const link =
      target.startsWith("packages/") && folder.startsWith("packages/")
        ? `../${target.slice("packages/".length)}`
        : `${up}/${target}`;
    if (!entries.has(name))
      entries.set(name, `      '${name}':\n        specifier: workspace:^\n        version: link:${link}`);
  }
  return [head, ...[...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)].join("\n");
}
