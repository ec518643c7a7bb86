import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "./settings.ts";

/**
 * Reads the token of the server from `ROSTERKIT_MCP_TOKEN`, or from a file that only its owner can read, which is
 * made where there is none.
 */
export async function readToken(
  { ROSTERKIT_MCP_TOKEN }: Environment,
  folder: string,
): Promise<{ readonly token: string; readonly place: string }> {
  if (ROSTERKIT_MCP_TOKEN) return { token: ROSTERKIT_MCP_TOKEN, place: "ROSTERKIT_MCP_TOKEN" };
  const place = join(folder, "mcp-token");
  const made = randomBytes(32).toString("base64url");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const isNew = await writeFile(place, made, { mode: 0o600, flag: "wx" }).then(
    () => true,
    () => false,
  );
  return { token: isNew ? made : (await readFile(place, "utf8")).trim(), place };
}
