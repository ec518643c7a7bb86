import type { CompiledDocument } from "../document/compiled-document.ts";
import { isGone } from "./maker.ts";
import type { Made } from "./made.ts";
import { isRefused, SequenceEnd, type Steps } from "./step.ts";

/** Removes everything that was made, the last first; gives a line for each thing that stays, with the reason. */
export async function cleanUp(steps: Steps, { operations }: CompiledDocument, made: Made): Promise<string[]> {
  const left: string[] = [];
  for (const thing of made.things.toReversed()) {
    const { name, removal } = thing;
    const operation = operations.get(removal?.operation ?? "");
    if (removal === undefined || operation === undefined) {
      left.push(`${name}: no operation of the document removes it`);
      continue;
    }
    try {
      const received = await steps.send(`remove ${name}`, operation, removal.values, { mayBeRefused: true });
      if (!isRefused(received) || isGone(received)) made.drop(thing);
      else left.push(`${name}: ${operation.id} answered ${received.sent.status}`);
    } catch (error) {
      if (!(error instanceof SequenceEnd)) throw error;
      left.push(`${name}: ${operation.id}: ${error.message}`);
    }
  }
  return left;
}
