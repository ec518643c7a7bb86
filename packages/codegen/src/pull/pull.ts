import { join } from "node:path";
import { byCodeUnit, InputError, isEqual, operationsOf, type JsonObject } from "@rosterkit/openapi";
import { compare, type Comparison } from "@rosterkit/spec-diff";
import { createTwoFilesPatch } from "diff";
import type { GenerateConfig } from "../config.ts";
import { changesOf } from "../write/compare.ts";
import { readIfThere } from "../write/existing.ts";
import { writeChanges } from "../write/write.ts";
import { readDocument } from "./documents.ts";
import { fetchPage, type FetchLimits } from "./fetch-page.ts";
import { digestOf, lockPath, printLock, readLock, type Locked } from "./lock.ts";
import { fetchPackageFile } from "./npm-package.ts";
import { Refusal } from "./refusal.ts";
import { findSource, parseSource, printSource, type PulledFile } from "./source-file.ts";
import { readOrigins, upstreamPath, type Origin } from "./upstream.ts";

export interface PullOptions {
  /** The services to pull. Default: all. */
  readonly services?: readonly string[];
  /** The services whose source may have become much shorter. */
  readonly accept?: readonly string[];
  readonly limits?: FetchLimits;
}

/** The state of an origin, compared with the last pull. */
type Outcome =
  /** The entry states no address. */
  | { readonly state: "unknown" }
  | { readonly state: "unchanged" }
  /** A text changed that a person has to read. The difference is undefined if the old text was not kept. */
  | { readonly state: "read"; readonly difference?: string | undefined }
  /** The document changed. The comparison is undefined if it is new. */
  | { readonly state: "changed"; readonly comparison: Comparison | undefined }
  | { readonly state: "refused"; readonly refusal: Refusal };

/** The outcome of one service's origin. */
export type Pulled = Outcome & { readonly service: string; readonly address: string };

/** An outcome, with the files to write for it. */
interface Found {
  readonly outcome: Outcome;
  readonly file?: PulledFile;
  readonly locked?: Locked;
}

/** A page or a document with less than this part of its former length looks cut off. */
const shrinkage = 2 / 3;

/**
 * Fetches each source of `spec/upstream.yaml`, and writes the changed ones with the lock: all of them or none. A refused
 * response changes nothing, and does not prevent other sources from changing.
 * @returns the outcomes, sorted by service
 * @throws {InputError} if `spec/upstream.yaml` or the lock cannot be used
 */
export async function pullSources(
  config: GenerateConfig,
  { services = [], accept = [], limits }: PullOptions = {},
): Promise<Pulled[]> {
  const { root } = config;
  const origins = readOrigins(root);
  const lock = readLock(root);
  refuseUnknown(origins, [...services, ...accept]);
  const chosen = origins.filter(({ service }) => services.length === 0 || services.includes(service));
  const found = await Promise.all(
    chosen.map(async (origin) => {
      const { service, address } = origin;
      const expected = { config, known: lock.get(service), accept: accept.includes(service), limits };
      return { service, address, ...(await pullOrigin(origin, expected)) };
    }),
  );
  const unwatched = new Set(origins.filter(({ kind }) => kind === "unknown").map(({ service }) => service));
  const entries = new Map([...lock].filter(([service]) => !unwatched.has(service)));
  for (const { service, locked } of found) if (locked !== undefined) entries.set(service, locked);
  const before = readIfThere(join(root, lockPath));
  const files = [
    ...found.flatMap(({ file }) => file ?? []),
    { path: lockPath, before, text: printLock(entries) },
  ];
  await writeChanges(
    root,
    files.flatMap((file) => changesOf(file.path, file.before, file.text)),
  );
  return found
    .map(({ service, address, outcome }): Pulled => ({ service, address, ...outcome }))
    .toSorted((a, b) => byCodeUnit(a.service, b.service));
}

function refuseUnknown(origins: readonly Origin[], named: readonly string[]): void {
  const unknown = named.find((name) => origins.every(({ service }) => service !== name));
  if (unknown === undefined) return;
  const problem = `There is no service ${JSON.stringify(unknown)}`;
  const remedy = `Name one of ${origins.map(({ service }) => service).join(", ")}`;
  throw new InputError([{ file: upstreamPath, pointer: "", problem, remedy, code: "upstream-service" }]);
}

interface Expected {
  readonly config: GenerateConfig;
  readonly known: Locked | undefined;
  /** Whether the source may have become much shorter. */
  readonly accept: boolean;
  readonly limits: FetchLimits | undefined;
}

async function pullOrigin(origin: Origin, expected: Expected): Promise<Found> {
  if (origin.kind === "unknown") return { outcome: { state: "unknown" } };
  try {
    return await fetchOrigin(origin, expected);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: { state: "refused", refusal: error } };
  }
}

/** @throws {Refusal} */
async function fetchOrigin(origin: Origin, { config, known, accept, limits }: Expected): Promise<Found> {
  const { service, address, kind } = origin;
  const response = await (kind === "npm" ? fetchPackageFile(origin) : fetchPage(address, known, limits));
  if (response === undefined) return { outcome: { state: "unchanged" } };
  const { text, ...tags } = response;
  const locked = { address, ...digestOf(text), ...tags };
  if (locked.sha256 === known?.sha256 && address === known.address)
    return { outcome: { state: "unchanged" } };
  const refuseShorter = (unit: string, before: number, now: number): void => {
    if (accept || now >= before * shrinkage) return;
    const remedy = `Look at it; if it is correct, run the pull with \`--accept ${service}\``;
    throw new Refusal(`${address} has ${now} ${unit}, and had ${before}: it looks cut off`, remedy);
  };
  refuseShorter("bytes", known?.bytes ?? 0, locked.bytes);
  if (kind === "page") {
    // The text is kept, so that the next pull can print the changed lines.
    const path = `spec/upstream/${service}.txt`;
    const before = readIfThere(join(config.root, path));
    const difference = before === undefined ? undefined : createTwoFilesPatch(path, path, before, text);
    return { outcome: { state: "read", difference }, file: { path, before, text }, locked };
  }
  const document = readDocument(origin, text);
  const source = findSource(config, service);
  const before = parseSource(source);
  refuseShorter("operations", operationsOf(before ?? {}).length, operationsOf(document).length);
  if (isEqual(before, document)) return { outcome: { state: "read" }, locked };
  return {
    outcome: { state: "changed", comparison: before && compareWith(before, document, config.scope) },
    file: { path: source.path, before: source.text, text: printSource(source, document) },
    locked,
  };
}

/** @throws {Refusal} for any error, because the comparison relies on a valid document */
function compareWith(before: JsonObject, document: JsonObject, scope: string): Comparison {
  try {
    return compare(before, document, scope);
  } catch (error) {
    throw new Refusal(`The document is not valid: ${(error as Error).message}`, "Look at the page");
  }
}
