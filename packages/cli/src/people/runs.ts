import { type CallRecord, listRuns, readCall, readRun, type Run } from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { type ExitCode, exitCodes } from "../errors.ts";
import { rowOfResult } from "./apply.ts";
import { journalsOf } from "./services.ts";

/** Lists all runs and the calls outside of plans, or shows one of them. */
export async function showRuns({ command, readProfile, print, say }: Invocation): Promise<ExitCode> {
  const [id] = command.args;
  const journals = journalsOf(await readProfile());
  if (id !== undefined) {
    const call = await readCall(journals, id);
    await print(call === undefined ? (await readRun(journals, id)).steps.map(rowOfResult) : [call]);
    return exitCodes.done;
  }
  const { runs, calls, broken } = await listRuns(journals);
  await print([...runs.map(rowOfRun), ...calls.map(rowOfCall)]);
  for (const problem of broken) say(problem);
  return broken.length === 0 ? exitCodes.done : exitCodes.failed;
}

function rowOfRun({ id, plan, startedAt, state, steps }: Run): object {
  const done = steps.filter(({ outcome }) => outcome === "done").length;
  const people = plan.people.map(({ email }) => email);
  return { run: id, task: plan.task, started: startedAt, state, steps: `${done} of ${steps.length}`, people };
}

/** Returns the row of a call outside of plans, with the columns of a run. */
function rowOfCall({ id, operation, startedAt, outcome, input }: CallRecord): object {
  const row = { run: id, task: operation, started: startedAt, state: outcome };
  return { ...row, steps: "no undo", people: [], input };
}
