import { join } from "node:path";
import { isEqual, operationsOf, type JsonObject } from "@rosterkit/openapi";
import { compare, type Comparison } from "@rosterkit/spec-diff";
import { createTwoFilesPatch } from "diff";
import type { GenerateConfig } from "../config.ts";
import { readIfThere } from "../write/files.ts";
import { dropProse } from "./drop-prose.ts";
import { fetchPage, type FetchLimits } from "./fetch-page.ts";
import { joinFragments, readFragments } from "./fragments.ts";
import { digestOf, type Locked } from "./lock.ts";
import { fetchPackageFile } from "./npm-package.ts";
import { parseDocument } from "./parse-document.ts";
import { Refusal } from "./refusal.ts";
import { findSource, parseSource, printSource, type PulledFile } from "./source-file.ts";
import type { Origin } from "./upstream.ts";

/** The state of an origin, compared with the last time. */
export type Outcome =
  /** Nobody knows where the source comes from. */
  | { readonly state: "unknown" }
  | { readonly state: "unchanged" }
  /** Text changed that people have to read; the difference in it, where the old text is there. */
  | { readonly state: "read"; readonly difference?: string | undefined }
  /** The document changed; the comparison with the one before, where there was one. */
  | { readonly state: "changed"; readonly comparison: Comparison | undefined }
  | { readonly state: "refused"; readonly refusal: Refusal };

/** An outcome, and what has to be written for it. */
export interface Found {
  readonly outcome: Outcome;
  readonly file?: PulledFile;
  readonly locked?: Locked;
}

export interface Asking {
  readonly config: GenerateConfig;
  readonly known: Locked | undefined;
  /** Whether the source may have become much shorter. */
  readonly accept: boolean;
  readonly limits: FetchLimits | undefined;
}

/** A page or a document with less than this part of what it had is taken for a broken one. */
const shrinkage = 2 / 3;

/** Asks one origin. It throws nothing that lies in the answer. */
export async function pullOrigin(origin: Origin, asking: Asking): Promise<Found> {
  if (origin.kind === "unknown") return { outcome: { state: "unknown" } };
  try {
    return await judge(origin, asking);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: { state: "refused", refusal: error } };
  }
}

async function judge(origin: Origin, { config, known, accept, limits }: Asking): Promise<Found> {
  const { service, address, kind } = origin;
  const answer = await (kind === "npm" ? fetchPackageFile(origin) : fetchPage(address, known, limits));
  if (answer === undefined) return { outcome: { state: "unchanged" } };
  const { text, ...tags } = answer;
  const locked = { address, ...digestOf(text), ...tags };
  if (locked.sha256 === known?.sha256 && address === known.address)
    return { outcome: { state: "unchanged" } };
  const refuseShorter = (what: string, before: number, now: number): void => {
    if (accept || now >= before * shrinkage) return;
    const remedy = `Look at it; if it is meant, run the pull with \`--accept ${service}\``;
    throw new Refusal(`${address} has ${now} ${what}, and had ${before}: it looks cut off`, remedy);
  };
  refuseShorter("bytes", known?.bytes ?? 0, locked.bytes);
  if (kind === "page") {
    // The text is kept, to show the next time which lines changed.
    const path = `spec/upstream/${service}.txt`;
    const before = await readIfThere(join(config.root, path));
    const difference = before === undefined ? undefined : createTwoFilesPatch(path, path, before, text);
    return { outcome: { state: "read", difference }, file: { path, before, text }, locked };
  }

  const document = assemble(origin, text);
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

/** A reader can stumble anywhere over a document that is not what the standard says. */
function compareWith(before: JsonObject, document: JsonObject, scope: string): Comparison {
  try {
    return compare(before, document, scope);
  } catch (error) {
    throw new Refusal(`The document is not valid: ${(error as Error).message}`, "Look at the page");
  }
}

function assemble({ kind, prose, address }: Origin, text: string): JsonObject {
  const given = kind === "fragments" ? readFragments(text) : [parseDocument(text, "The document")];
  const document = joinFragments(prose === "drop" ? given.map(dropProse) : given);
  if (operationsOf(document).length > 0) return document;
  throw new Refusal(`The document of ${address} has no operation`, "Look at the page");
}
