import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { RosterInputError } from "@rosterkit/roster";
import {
  type Environment,
  lockWaiting,
  readPrivateFile,
  settingsFolder,
  whileLocked,
  writePrivateFile,
} from "@rosterkit/roster/host";
import { createServerFactory, version } from "./server.ts";
import { serveHttp } from "./serve-http.ts";
import { servicesFrom } from "./settings.ts";

const usage = `rosterkit-mcp [--toolset SERVICE] [--http PORT] [--caller EMAIL] [--max-people N] [--max-removals N]

A Model Context Protocol server over stdio, or over HTTP on 127.0.0.1.

  --toolset SERVICE  also offer the reading operations of a service; may be given more than once
  --http PORT        serve HTTP; the token is ROSTERKIT_MCP_TOKEN, or generated and stored in a file
  --caller EMAIL     the person who makes the calls, whom no plan may change
  --max-people N     the most people that a plan may change (10)
  --max-removals N   the most people that a plan may take something from, instead of the usual limits
  --version, --help

Credentials come from the environment: ROSTERKIT_ALLI_API_KEY, ROSTERKIT_WORKSPACE_TOKEN and so on.`;

const options = {
  toolset: { type: "string", multiple: true },
  http: { type: "string" },
  caller: { type: "string" },
  "max-people": { type: "string" },
  "max-removals": { type: "string" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

/** The process of the command, replaceable in tests. */
export interface Surroundings {
  readonly environment: Environment;
  /** Prints a line on standard error: standard output belongs to the protocol. */
  readonly say: (line: string) => void;
  /** Resolves when the command must end. */
  readonly interrupted: Promise<void>;
}

/**
 * Runs the command.
 * @returns the exit code: 0, or 2 for bad use
 */
export async function runCommand(
  words: readonly string[],
  { environment, say, interrupted }: Surroundings,
): Promise<0 | 2> {
  try {
    const { values } = parseArgs({ args: [...words], options });
    if (values.help || values.version) {
      say(values.help ? usage : version);
      return 0;
    }
    const folder = settingsFolder(environment);
    const createServer = await createServerFactory({
      services: await servicesFrom(environment, folder),
      folder,
      profile: environment["ROSTERKIT_PROFILE"] || undefined,
      caller: values.caller ?? environment["ROSTERKIT_ROSTER_CALLER"],
      limits: {
        maxPeople: numberOf("--max-people", values["max-people"]),
        maxRemovals: numberOf("--max-removals", values["max-removals"]),
      },
      toolsets: values.toolset,
    });
    if (values.http === undefined) {
      const served = serveStdio(createServer, { onerror: ({ message }) => say(message) });
      await interrupted;
      await served.close();
      return 0;
    }
    const port = numberOf("--http", values.http) ?? 0;
    const { token, place } = await readToken(environment, folder);
    await using server = await serveHttp(createServer, { port, token });
    say(`${server.url} accepts requests with the token of ${place}.`);
    await interrupted;
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new RosterInputError(`${name} ${JSON.stringify(text)} is not a whole number.`);
}

/**
 * Reads the token of the server from `ROSTERKIT_MCP_TOKEN`, or from a private file that is created if it does not exist.
 * @throws {RosterInputError} if others can read or write the file
 */
async function readToken(
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
