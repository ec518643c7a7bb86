import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LastResult } from "../last-result.ts";
import { asObject, type JsonObject } from "@rosterkit/openapi";
import { fill, outlinesOf } from "./outline.ts";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const run = promisify(execFile);

/** A run that watches joins outlines that are mostly as they were. */
export class JoinCache extends LastResult<JsonObject> {}

/**
 * Joins documents into one. What they hold together is decided by Redocly, on their outlines: it need not read
 * all that stands in them, which it does not change.
 * @param documents by the name of their service
 */
export async function joinDocuments(
  documents: ReadonlyMap<string, JsonObject>,
  joins: JoinCache,
): Promise<JsonObject> {
  const [first, ...others] = documents.values();
  if (first === undefined) throw new Error("There is no document to join.");
  // Redocly refuses to join a single one.
  if (others.length === 0) return first;
  const outlines = [...outlinesOf(documents)];
  const outline = await joins.get("documents", JSON.stringify(outlines), () => joinWithRedocly(outlines));
  return fill(outline, documents);
}

/** Joining is a command of Redocly and no function. */
async function joinWithRedocly(documents: readonly [string, JsonObject][]): Promise<JsonObject> {
  // Synchronous up to the start of the command, so that it runs beside whatever the caller does next.
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-join-"));
  try {
    const names = documents.map(([name, document]) => {
      const file = `${name}.json`;
      writeFileSync(join(folder, file), JSON.stringify(document));
      return file;
    });
    await run(
      process.execPath,
      [redocly, "join", ...names, "--without-x-tag-groups", "--output=joined.json"],
      {
        cwd: folder,
        env: {
          ...process.env,
          REDOCLY_TELEMETRY: "off",
          REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
          NO_COLOR: "1",
          // Under a test runner Redocly prints the document and writes no file.
          NODE_ENV: "production",
        },
        maxBuffer: Number.POSITIVE_INFINITY,
      },
    );
    return asObject(JSON.parse(await readFile(join(folder, "joined.json"), "utf8")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
