import { withGiven } from "../cases/values.ts";
import { requestFields } from "../memory/creation.ts";
import { couldBeReused, showsTextOfRun } from "../safety/reuse.ts";
import type { MadeThing } from "./live-run.ts";
import type { Maker } from "./maker.ts";
import { isGone, isRefused } from "./responses.ts";
import type { Steps } from "./step.ts";

/** Removes everything that was made, the last thing first. Returns a line for each thing that is left, with the reason. */
export async function cleanUp(steps: Steps, maker: Maker): Promise<string[]> {
  const { made } = steps.run;
  const left: string[] = [];
  for (const thing of made.things.toReversed()) {
    try {
      const obstacle = await removeThing(steps, maker, thing);
      if (obstacle === undefined) made.drop(thing);
      else left.push(`${thing.name}: ${obstacle}`);
    } catch (error) {
      // If only writing the state failed, the thing has been removed.
      if (made.things.includes(thing))
        left.push(`${thing.name}: ${thing.removal?.operation}: ${(error as Error).message}`);
    }
  }
  return [...new Set(left)];
}

async function removeThing(steps: Steps, maker: Maker, thing: MadeThing): Promise<string | undefined> {
  const { specification, memory, made } = steps.run;
  const { name, removal } = thing;
  const operation = specification.operations.get(removal?.operation ?? "");
  if (removal === undefined || operation === undefined) return "no known request removes it";
  const isElse = made.isEarlier(thing)
    ? couldBeReused(memory, operation, removal.values) && !(await showsText(steps, thing))
    : await maker.isLost(steps, thing);
  if (isElse) return "it shows no text of the run that made it, so it could be another thing";
  const ids = new Map([...requestFields(removal.values)].map(([path, [value]]) => [path, value]));
  memory.own(thing, operation, ids);
  memory.aim(operation, ids);
  const values = withGiven(removal.values, memory.of(operation));
  const received = await steps.send({ name: `remove ${name}`, operation }, values, { mayBeRefused: true });
  if (!isRefused(received) || isGone(received)) return undefined;
  return `${operation.id} answered ${received.sent.status}`;
}

/** Whether a thing is absent, or shows a text that a run has written. */
async function showsText(steps: Steps, { name, proof }: MadeThing): Promise<boolean> {
  const { specification, memory } = steps.run;
  const operation = specification.operations.get(proof?.operation ?? "");
  if (proof === undefined || operation === undefined) return false;
  const values = withGiven(proof.values, memory.of(operation));
  const received = await steps.send({ name: `read ${name}`, operation }, values, { mayBeRefused: true });
  return isGone(received) || (!isRefused(received) && showsTextOfRun(received.sent.body));
}
