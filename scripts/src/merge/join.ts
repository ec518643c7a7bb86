import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { JsonObject } from "../read/json.ts";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const run = promisify(execFile);

/**
 * Joins documents into one with Redocly, whose joining is a command and no function.
 * @param documents by the name of their service
 */
export async function joinDocuments(documents: ReadonlyMap<string, JsonObject>): Promise<JsonObject> {
  const [first, ...others] = documents.values();
  if (first === undefined) throw new Error("There is no document to join.");
  // Redocly refuses to join a single one.
  if (others.length === 0) return first;
  // Synchronous up to the start of the command, so that it runs beside whatever the caller does next.
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-join-"));
  try {
    const names = [...documents].map(([name, document]) => {
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
    return JSON.parse(await readFile(join(folder, "joined.json"), "utf8")) as JsonObject;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
