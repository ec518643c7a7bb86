import { rmSync } from "node:fs";
import { findLinks } from "../memory/find-links.ts";
import { Memory } from "../memory/memory.ts";
import { applySettings, formatLinks } from "../memory/settings.ts";
import type { LiveResult } from "../report/live-report.ts";
import { effectOf } from "../safety/effects.ts";
import { Made } from "../sequences/live-run.ts";
import type { CommandOptions } from "./options.ts";
import { type LiveOptions, runLive } from "./run.ts";
import { readState, writeState, withoutSecrets } from "./state-file.ts";

/** Runs against the server, resumes from the state file if there is one, and saves progress to it. */
export async function runWithMemory(
  options: CommandOptions,
  prepared: Pick<LiveOptions, "specification" | "operations" | "recorder" | "credentials" | "budget">,
  { interrupted, warn }: { readonly interrupted: Promise<void>; readonly warn: (text: string) => void },
): Promise<LiveResult> {
  const { specification, operations, budget } = prepared;
  const { server, seed, state: file } = options;
  void interrupted.then(() => {
    budget.interrupt();
    const rest = options.allowWrites && !options.keep ? "removing what the run has made" : "the run ends";
    return warn(`Interrupted: ${rest}. Interrupt again to end at once.`);
  });
  const found = findLinks(specification, operations);
  const { table, given } = applySettings(found, operations, options.settings);
  const memory = new Memory(table, given, (operation) => effectOf(operation, operations));
  warn(formatLinks(table, given));
  const state = file === undefined ? { done: [], made: [] } : readState(file, { server, seed });
  const done = new Set(state.done);
  const save = (): void => {
    const things = made.things.map((thing) => withoutSecrets(specification.document, table.inputs, thing));
    if (file !== undefined) writeState(file, { server, seed, done: [...done], made: things });
  };
  const made = new Made(state.made, save);
  const result = await runLive({
    ...options,
    ...prepared,
    specification: { ...specification, known: memory },
    memory,
    done,
    made,
    onDone: save,
    onProgress: (part, findings) => warn(`${part}: ${describeProgress(findings)}`),
  });
  if (file !== undefined && !budget.wasSpent && made.things.length === 0) rmSync(file, { force: true });
  else save();
  return result;
}

function describeProgress(findings: number | undefined): string {
  if (findings === undefined) return "not called";
  return findings === 0 ? "as documented" : `${findings} findings`;
}
