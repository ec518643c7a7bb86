import { createHash } from "node:crypto";
import { join } from "node:path";
import { InputError, isObject } from "@rosterkit/openapi";
import { readIfThere } from "../write/existing.ts";

/** Contains the facts of the last pull of each origin. */
export const lockPath = "spec/upstream.lock";

/** An origin at the last pull. */
export interface Locked {
  readonly address: string;
  /** SHA-256 of the text, in hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Entity tag of the response. */
  readonly etag?: string;
  /** Version of the package. */
  readonly version?: string;
}

/** Reads the lock, by service; empty if there is no file. @throws {InputError} if the file is not a lock */
export function readLock(root: string): ReadonlyMap<string, Locked> {
  const text = readIfThere(join(root, lockPath));
  if (text === undefined) return new Map();
  try {
    const entries: unknown = JSON.parse(text);
    if (isObject(entries) && Object.values(entries).every(isLocked))
      return new Map(Object.entries(entries as unknown as Record<string, Locked>));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const problem = "The file was not written by a pull";
  const remedy = "Restore it from the last commit, or remove it and pull again";
  throw new InputError([{ file: lockPath, pointer: "", problem, remedy, code: "upstream-lock" }]);
}

function isLocked(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value["address"] === "string" &&
    /^[0-9a-f]{64}$/.test(String(value["sha256"])) &&
    typeof value["bytes"] === "number" &&
    ["undefined", "string"].includes(typeof value["etag"])
  );
}

export function printLock(entries: ReadonlyMap<string, Locked>): string {
  const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

export function digestOf(text: string): Pick<Locked, "sha256" | "bytes"> {
  return { sha256: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) };
}
