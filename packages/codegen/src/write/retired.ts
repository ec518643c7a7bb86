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
  /** Path of its package, with a slash at its end. */
  readonly folder: string;
  /** The new domain that has most of its operations, which means that the domain was renamed. */
  readonly successor: string | undefined;
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
      const successor = [...current].find(([candidate, own]) => {
        if (taken.has(candidate) || existing.has(`${packages}/${candidate}/package.json`)) return false;
        return own.filter((request) => requests.includes(request)).length * 2 > requests.length;
      })?.[0];
      if (successor !== undefined) taken.add(successor);
      return { name, folder: `${packages}/${name}/`, successor };
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
  const successors = new Map(
    retired.map(({ name, successor }) => [`${scope}/${name}`, successor && `${scope}/${successor}`]),
  );
  return new Map(
    [...existing].flatMap(([path, text]): [string, string][] => {
      const owner = retired.find(({ folder }) => path.startsWith(folder));
      if (owner === undefined) return [[path, withoutRetired(path, text, successors)]];
      const { name, folder, successor } = owner;
      const below = path.slice(folder.length);
      if (successor === undefined || /(?:^|\/)generated\/|^SKILL\.md$/.test(below)) return [];
      if (text.includes("\uFFFD")) throw binaryFile(path, `${packages}/${successor}/${below}`);
      const renamed = text
        .replaceAll(
          new RegExp(`(?<=(?:${inPattern(scope)}|${inPattern(packages)})/)${name}(?![\\w-])`, "g"),
          successor,
        )
        .replaceAll(`domain: "${name}"`, `domain: "${successor}"`);
      return [[`${packages}/${successor}/${below}`, renamed]];
    }),
  );
}

function inPattern(text: string): string {
  return text.replaceAll(/[^\w/@-]/g, "\\$&");
}

/** New names of packages; undefined for those without a successor. */
type Successors = ReadonlyMap<string, string | undefined>;

function withoutRetired(path: string, text: string, successors: Successors): string {
  if (![...successors.keys()].some((name) => text.includes(name))) return text;
  if (path.endsWith("/package.json")) return renameDependencies(text, successors);
  const isByHand = /^\.changeset\/[^/]+\.md$/.test(path) && path !== changesetPath;
  return isByHand ? renameInChangeset(text, successors) : text;
}

/** Removes retired packages from a changeset, because the release tool refuses unknown packages. */
function renameInChangeset(text: string, successors: Successors): string {
  return text.replace(/^---\r?\n[^]*?^---/m, (front) =>
    front.replaceAll(/^(["'])(.+)\1\s*:.*\n/gm, (line: string, _, name: string) => {
      if (!successors.has(name)) return line;
      const successor = successors.get(name);
      return successor === undefined ? "" : line.replace(name, successor);
    }),
  );
}

/** Replaces renamed packages in a manifest's dependencies, and removes other retired packages. */
function renameDependencies(text: string, successors: Successors): string {
  const manifest = JSON.parse(text) as JsonObject;
  for (const field of ["dependencies", "devDependencies", "peerDependencies"]) {
    if (!isObject(manifest[field])) continue;
    const ranges = Object.entries(asObject(manifest[field])).flatMap(([name, range]) => {
      const now = successors.has(name) ? successors.get(name) : name;
      return now === undefined ? [] : [[now, range] as const];
    });
    manifest[field] = Object.fromEntries(ranges.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function binaryFile(file: string, target: string): InputError {
  const problem = "The domain was renamed, and this file is binary";
  return new InputError([
    { file, pointer: "", problem, remedy: `Move it to ${target}`, code: "domain-renamed" },
  ]);
}
