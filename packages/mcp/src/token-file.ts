import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  type Environment,
  lockWaiting,
  readPrivateFile,
  whileLocked,
  writePrivateFile,
} from "@rosterkit/roster/host";

/**
 * Reads the token of the server from `ROSTERKIT_MCP_TOKEN`, or from a private file that is created if it does not exist.
 * @throws {RosterInputError} if others can read or write the file
 */
export async function readToken(
  { ROSTERKIT_MCP_TOKEN }: Environment,
  folder: string,
): Promise<{ readonly token: string; readonly place: string }> {
  if (ROSTERKIT_MCP_TOKEN) return { token: ROSTERKIT_MCP_TOKEN, place: "ROSTERKIT_MCP_TOKEN" };
  const place = join(folder, "mcp-token");
  return whileLocked(lockWaiting(place), async () => {
    const kept = await readPrivateFile(place);
    const token = kept?.trim() ?? randomBytes(32).toString("base64url");
    if (kept === undefined) await writePrivateFile(place, token);
    return { token, place };
  });
}
