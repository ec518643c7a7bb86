import { type CallRecord, describeStep, type Run, type Step, type StepResult } from "@rosterkit/roster";

/** A step as a row of a table. */
export function rowOfStep(step: Step): object {
  const { number, person, operation, effect, undo } = step;
  return { step: number, what: describeStep(step), effect, undo, person, operation };
}

/** A step with its outcome, as a row of a table. */
export function rowOfResult({ step, outcome, reason, undone }: StepResult): object {
  return {
    step: step.number,
    outcome,
    ...(undone === undefined ? {} : { undone: undone.outcome }),
    what: describeStep(step),
    reason: [reason, undone?.reason].filter((one) => one !== undefined).join(" "),
  };
}

/** A run as a row of a table. */
export function rowOfRun({ id, plan, startedAt, state, steps }: Run): object {
  const done = steps.filter(({ outcome }) => outcome === "done").length;
  return {
    run: id,
    task: plan.task,
    started: startedAt,
    state,
    steps: `${done} of ${steps.length}`,
    people: plan.people.map(({ email }) => email),
  };
}

/** A call outside of a plan, as a row among the runs. */
export function rowOfCall({ id, operation, startedAt, outcome, input }: CallRecord): object {
  return {
    run: id,
    task: operation,
    started: startedAt,
    state: outcome,
    steps: "no undo",
    people: [],
    input,
  };
}
