import type { DocumentOperation } from "@rosterkit/openapi";
import type { RequestValues } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { withGiven } from "../cases/values.ts";
import type { Memory } from "../memory/memory.ts";
import { findCores, isMadeUp } from "../schema/sentinels.ts";
import { requestFields } from "./creation.ts";
import type { Made, MadeThing } from "./made.ts";
import { isGone } from "./maker.ts";
import { isRefused, SequenceEnd, type Steps } from "./step.ts";

interface CleanUp {
  readonly steps: Steps;
  readonly compiled: CompiledDocument;
  readonly memory: Memory;
  readonly made: Made;
}

/** Removes everything that was made, the last first; gives a line for each thing that stays, with the reason. */
export async function cleanUp(cleaning: CleanUp): Promise<string[]> {
  const { made } = cleaning;
  const left: string[] = [];
  for (const thing of made.things.toReversed()) {
    try {
      const obstacle = await removeThing(cleaning, thing);
      if (obstacle === undefined) made.drop(thing);
      else left.push(`${thing.name}: ${obstacle}`);
    } catch (error) {
      if (!(error instanceof SequenceEnd)) throw error;
      left.push(`${thing.name}: ${thing.removal?.operation}: ${error.message}`);
    }
  }
  return left;
}

async function removeThing(cleaning: CleanUp, thing: MadeThing): Promise<string | undefined> {
  const { steps, compiled, memory, made } = cleaning;
  const { name, removal } = thing;
  const operation = compiled.operations.get(removal?.operation ?? "");
  if (removal === undefined || operation === undefined) return "no operation of the document removes it";
  if (
    made.isEarlier(thing) &&
    couldBeReused(memory, operation, removal.values) &&
    !(await showsText(cleaning, thing))
  )
    return "it shows no text of the run that has made it, so it could be another by now";
  const ids = [...requestFields(removal.values)].map(([path, [value]]) => [path, value] as const);
  memory.aim(operation, new Map(ids));
  const values = withGiven(removal.values, memory.of(operation));
  const received = await steps.send(`remove ${name}`, operation, values, { mayBeRefused: true });
  return !isRefused(received) || isGone(received)
    ? undefined
    : `${operation.id} answered ${received.sent.status}`;
}

/** Whether a server could give an id of a request to another thing: long ones are random. */
function couldBeReused(memory: Memory, operation: DocumentOperation, values: RequestValues): boolean {
  const sent = requestFields(values);
  const ids = memory
    .idsOf(operation)
    .flatMap((input) => (sent.get(input.path) ?? []).filter((value) => !memory.isNamed(input, value)));
  if (ids.length === 0) return ![...sent.values()].flat().some(isMadeUp);
  return ids.some((value) => !isMadeUp(value) && String(value).length < leastRandom);
}

const leastRandom = 16;

/** Whether a thing is not there, or has a text that a run has written. */
async function showsText({ steps, compiled, memory }: CleanUp, { name, proof }: MadeThing): Promise<boolean> {
  const operation = compiled.operations.get(proof?.operation ?? "");
  if (proof === undefined || operation === undefined) return false;
  const values = withGiven(proof.values, memory.of(operation));
  const received = await steps.send(`read ${name}`, operation, values, { mayBeRefused: true });
  return isGone(received) || (!isRefused(received) && findCores(received.sent.body).length > 0);
}
