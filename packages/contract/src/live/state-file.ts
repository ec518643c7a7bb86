import { readFileSync, renameSync } from "node:fs";
import { isObject } from "@rosterkit/openapi";
import type { MadeThing } from "../sequences/live-run.ts";
import { type Field, withValueAt } from "../memory/fields.ts";
import { schemesOf } from "../request/serialise.ts";
import { BadUseError } from "./option-values.ts";
import { writePrivately } from "./private-files.ts";
import { isSensitive } from "./sensitive-fields.ts";

/** The progress of a run: the parts that are done, and everything that it has made and not removed. */
export interface RunState {
  readonly server: string;
  readonly seed: number;
  readonly done: readonly string[];
  readonly made: readonly MadeThing[];
}

/** @throws {BadUseError} if the file contains no state, or the state of another run */
export function readState(file: string, { server, seed }: Pick<RunState, "server" | "seed">): RunState {
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { server, seed, done: [], made: [] };
    if (!(error instanceof SyntaxError))
      throw new BadUseError(`--state ${file}: ${(error as Error).message}.`);
  }
  if (!isState(state))
    throw new BadUseError(`--state ${file}: this is not the state of a run. Name another file.`);
  if (state.server !== server || state.seed !== seed)
    throw new BadUseError(
      `--state ${file}: this is the state of a run against ${state.server} with seed ${state.seed}. Use the same server and seed, or name another file.`,
    );
  return state;
}

function isState(value: unknown): value is RunState {
  return isObject(value) && Array.isArray(value["done"]) && Array.isArray(value["made"]);
}

/** Replaces the file atomically, because the process may end at any time. */
export function writeState(file: string, state: RunState): void {
  const draft = `${file}.new`;
  writePrivately(draft, JSON.stringify(state, undefined, 2));
  renameSync(draft, file);
}

/** Copies a thing without secret values, which no file may contain. The next run gets them from `--set` again. */
export function withoutSecrets(document: object, inputs: readonly Field[], thing: MadeThing): MadeThing {
  const isSecret = ({ operation, path, located }: Field): boolean =>
    isSensitive(document, located.schema) ||
    schemesOf(operation).some(({ place, field }) => path === `${place}.${field}`);
  const strip = <Planned extends MadeThing["removal"]>(planned: Planned): Planned => {
    if (planned === undefined) return planned;
    const { parameters, body } = planned.values;
    const own = inputs.filter((input) => input.operation.id === planned.operation && isSecret(input));
    const secret = new Set(own.map(({ path }) => path));
    const kept = Object.fromEntries(Object.entries(parameters).filter(([input]) => !secret.has(input)));
    // A null marks where the next run inserts the secret.
    const value = [...secret]
      .filter((path) => path.startsWith("body."))
      .reduce((whole, path) => withValueAt(whole, path.slice(5), null), body?.value);
    return { ...planned, values: { parameters: kept, body: body && { ...body, value } } };
  };
  return { ...thing, removal: strip(thing.removal), proof: strip(thing.proof) };
}
