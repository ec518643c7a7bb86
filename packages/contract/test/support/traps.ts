import { isDeepStrictEqual } from "node:util";
import { runAgainst } from "./run-command.ts";
import { type Answers, openSmallServer } from "./small-server.ts";
import { answers, documentOf, existing } from "./things.ts";

/** A server that would lose what it has by a request that looks harmless. */
export interface Trap {
  readonly paths: object;
  readonly answers?: Answers;
  /** Further words of the command line. */
  readonly words?: readonly string[];
}

/** Runs against the server without writes and with them, and gives what was there and is not as it was. */
export async function lossesOf(trap: Trap): Promise<unknown[]> {
  const document = documentOf(trap.paths);
  await using server = await openSmallServer(document, { ...answers, ...trap.answers }, existing());
  const losses: unknown[] = [];
  for (const words of [[], ["--allow-writes", ...(trap.words ?? [])]]) {
    await runAgainst({ document, url: server.url, words });
    losses.push(...[...existing()].filter(([id, thing]) => !isDeepStrictEqual(server.things.get(id), thing)));
  }
  return losses;
}
