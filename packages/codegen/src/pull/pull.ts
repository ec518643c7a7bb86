import { join } from "node:path";
import { byCodeUnit, InputError } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import type { Change } from "../write/compare.ts";
import { writeChanges } from "../write/write.ts";
import type { FetchLimits } from "./fetch-page.ts";
import { lockPath, printLock, readLock } from "./lock.ts";
import { pullOrigin, type Outcome } from "./pull-origin.ts";
import { readIfThere } from "../write/files.ts";
import type { PulledFile } from "./source-file.ts";
import { readOrigins, upstreamPath, type Origin } from "./upstream.ts";

export interface PullOptions {
  /** The services to ask for; all of them unless given. */
  readonly services?: readonly string[];
  /** The services whose source may have become much shorter. */
  readonly accept?: readonly string[];
  readonly limits?: FetchLimits;
}

/** The outcome of one service's origin. */
export type Pulled = Outcome & { readonly service: string; readonly address: string };

/**
 * Asks each origin of `spec/upstream.yaml` for its source, and writes what changed with the lock: all of it or nothing.
 * An origin that gives nothing usable changes nothing, and keeps no other one from changing.
 * @returns what each gave, by the name of the service
 * @throws {InputError} when `spec/upstream.yaml` or the lock cannot be used
 */
export async function pullSources(
  config: GenerateConfig,
  { services = [], accept = [], limits }: PullOptions = {},
): Promise<Pulled[]> {
  const { root } = config;
  const [origins, lock] = await Promise.all([readOrigins(root), readLock(root)]);
  refuseStrangers(origins, [...services, ...accept]);
  const chosen = origins.filter(({ service }) => services.length === 0 || services.includes(service));
  const found = await Promise.all(
    chosen.map(async (origin) => {
      const { service, address } = origin;
      const asking = { config, known: lock.get(service), accept: accept.includes(service), limits };
      return { service, address, ...(await pullOrigin(origin, asking)) };
    }),
  );
  const unwatched = new Set(origins.filter(({ kind }) => kind === "unknown").map(({ service }) => service));
  const entries = new Map([...lock].filter(([service]) => !unwatched.has(service)));
  for (const { service, locked } of found) if (locked !== undefined) entries.set(service, locked);
  const lockFile = {
    path: lockPath,
    before: await readIfThere(join(root, lockPath)),
    text: printLock(entries),
  };
  const files = [...found.flatMap(({ file }) => file ?? []), lockFile];
  await writeChanges(root, files.filter(({ before, text }) => before !== text).map(toChange));
  return found
    .map(({ service, address, outcome }): Pulled => ({ service, address, ...outcome }))
    .toSorted((a, b) => byCodeUnit(a.service, b.service));
}

function refuseStrangers(origins: readonly Origin[], named: readonly string[]): void {
  const stranger = named.find((name) => origins.every(({ service }) => service !== name));
  if (stranger === undefined) return;
  const problem = `There is no service ${JSON.stringify(stranger)}`;
  const remedy = `Name one of ${origins.map(({ service }) => service).join(", ")}`;
  throw new InputError([{ file: upstreamPath, pointer: "", problem, remedy, code: "upstream-service" }]);
}

function toChange({ path, before, text }: PulledFile): Change {
  const change = { path, reason: "was pulled", text };
  return before === undefined ? { kind: "missing", ...change } : { kind: "changed", before, ...change };
}
