import { isDeepStrictEqual } from "node:util";
import { runAgainst } from "./run-command.ts";
import { type Answers, openSmallServer } from "./small-server.ts";
import { answers, documentOf, existing } from "./things.ts";

/** A server that would lose things by a request that looks harmless. */
export interface Trap {
  readonly paths: object;
  readonly answers?: Answers;
  /** Additional command-line arguments. */
  readonly words?: readonly string[];
}

/** Runs against the server without and with writes, and returns the existing things that are gone or changed. */
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
