import {
  asArray,
  asObject,
  groupBy,
  InputError,
  isObject,
  operationsOf,
  type JsonObject,
  type OpenApiDocument,
  type PlacedOperation,
} from "@rosterkit/openapi";
import { changesetPath, documentPath } from "@rosterkit/spec-diff";
import { packageOfManifest, packagesFolder, type GenerateConfig } from "../config.ts";
import type { Texts } from "./existing.ts";

/** A domain package whose domain no longer has an operation. */
export interface Retired {
  readonly name: string;
  /** The new domain that has most of its operations, which means that the domain was renamed. */
  readonly heir: string | undefined;
}

/**
 * Finds the packages of domains that no longer exist. The merged document on the disk must name the domain, and the
 * package's index must export generated source.
 */
export function findRetired(
  existing: Texts,
  document: OpenApiDocument,
  config: Pick<GenerateConfig, "packages" | "folder">,
): Retired[] {
  const text = existing.get(documentPath);
  if (text === undefined || config.folder !== undefined) return [];
  const packages = packagesFolder(config);
  const current = requestsIn(document);
  const candidates = new Set(
    [...existing.keys()]
      .map((path) => packageOfManifest(path, config) ?? "")
      .filter((name) => !["client", "types"].includes(name) && !current.has(name))
      .filter((name) => existing.get(`${packages}/${name}/src/index.ts`)?.includes("./generated/") === true),
  );
  // Parsing a large document takes time, and few runs retire a package.
  if (candidates.size === 0) return [];
  const former = [...requestsIn(JSON.parse(text) as OpenApiDocument)];
  const taken = new Set<string>();
  return former
    .filter(([name]) => candidates.has(name))
    .map(([name, requests]) => {
      const heir = [...current].find(([candidate, own]) => {
        if (taken.has(candidate) || existing.has(`${packages}/${candidate}/package.json`)) return false;
        return own.filter((request) => requests.includes(request)).length * 2 > requests.length;
      })?.[0];
      if (heir !== undefined) taken.add(heir);
      return { name, heir };
    });
}

/** Methods and paths by domain. */
function requestsIn(document: OpenApiDocument): Map<string, string[]> {
  const domainOf = ({ operation }: PlacedOperation): string => String(asArray(operation.tags)[0] ?? "");
  const byDomain = [...groupBy(operationsOf(document), domainOf)];
  return new Map(
    byDomain.map(([domain, own]) => [domain, own.map(({ method, path }) => `${method} ${path}`)]),
  );
}

/** The retired package that contains a file. */
export function ownerOf(
  path: string,
  retired: readonly Retired[],
  config: Pick<GenerateConfig, "packages">,
): Retired | undefined {
  return retired.find(({ name }) => path.startsWith(`${packagesFolder(config)}/${name}/`));
}

/**
 * Moves hand-written files of renamed domains to their new packages, and removes retired packages from manifests and
 * changesets.
 * @returns the texts of the files, by their new paths
 * @throws {InputError} for a binary file, which a maintainer has to move
 */
export function moveDomains(
  existing: Texts,
  retired: readonly Retired[],
  config: Pick<GenerateConfig, "packages" | "scope">,
): Texts {
  if (retired.length === 0) return existing;
  const packages = packagesFolder(config);
  const { scope } = config;
  const heirs = new Map(retired.map(({ name, heir }) => [`${scope}/${name}`, heir && `${scope}/${heir}`]));
  return new Map(
    [...existing].flatMap(([path, text]): [string, string][] => {
      const owner = ownerOf(path, retired, config);
      if (owner === undefined) return [[path, withoutRetired(path, text, heirs)]];
      const { name, heir } = owner;
      const below = path.slice(`${packages}/${name}/`.length);
      if (heir === undefined || /(?:^|\/)generated\/|^SKILL\.md$/.test(below)) return [];
      if (text.includes("\uFFFD")) throw notText(path, `${packages}/${heir}/${below}`);
      const renamed = text
        .replaceAll(
          new RegExp(`(?<=(?:${inPattern(scope)}|${inPattern(packages)})/)${name}(?![\\w-])`, "g"),
          heir,
        )
        .replaceAll(`domain: "${name}"`, `domain: "${heir}"`);
      return [[`${packages}/${heir}/${below}`, renamed]];
    }),
  );
}

function inPattern(text: string): string {
  return text.replaceAll(/[^\w/@-]/g, "\\$&");
}

/** New names of packages; undefined for those without a successor. */
type Heirs = ReadonlyMap<string, string | undefined>;

function withoutRetired(path: string, text: string, heirs: Heirs): string {
  if (![...heirs.keys()].some((name) => text.includes(name))) return text;
  if (path.endsWith("/package.json")) return dependOnHeirs(text, heirs);
  const isByHand = /^\.changeset\/[^/]+\.md$/.test(path) && path !== changesetPath;
  return isByHand ? releaseHeirs(text, heirs) : text;
}

/** Removes retired packages from a changeset, because the release tool refuses unknown packages. */
function releaseHeirs(text: string, heirs: Heirs): string {
  return text.replace(/^---\r?\n[^]*?^---/m, (front) =>
    front.replaceAll(/^(["'])(.+)\1\s*:.*\n/gm, (line: string, _, name: string) => {
      if (!heirs.has(name)) return line;
      const heir = heirs.get(name);
      return heir === undefined ? "" : line.replace(name, heir);
    }),
  );
}

/** Replaces renamed packages in a manifest's dependencies, and removes other retired packages. */
function dependOnHeirs(text: string, heirs: Heirs): string {
  const manifest = JSON.parse(text) as JsonObject;
  for (const field of ["dependencies", "devDependencies", "peerDependencies"]) {
    if (!isObject(manifest[field])) continue;
    const ranges = Object.entries(asObject(manifest[field])).flatMap(([name, range]) => {
      const now = heirs.has(name) ? heirs.get(name) : name;
      return now === undefined ? [] : [[now, range] as const];
    });
    manifest[field] = Object.fromEntries(ranges.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function notText(file: string, target: string): InputError {
  const problem = "The domain was renamed, and this file is binary";
  return new InputError([
    { file, pointer: "", problem, remedy: `Move it to ${target}`, code: "domain-renamed" },
  ]);
}
