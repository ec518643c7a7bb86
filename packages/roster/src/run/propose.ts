import { describePerson } from "../describe-person.ts";
import { countSteps, describePlan, describeServers, describeStepAndUndo } from "../plan/describe-plan.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan } from "../plan/plan-types.ts";
import type { Services } from "../services.ts";
import { apply } from "./apply.ts";
import { digestUndo, listUndoable } from "./runs.ts";
import type { ApplyOptions, Run, RunOptions } from "./run-types.ts";
import { undo } from "./undo.ts";

// Nobody removes a person without a plan that a person has confirmed. Programs enforce this by this file alone: they
// create a proposal, and `carryOut` calls `apply` or `undo` only after a clear yes. Both check the confirmed digest,
// because a plan or a run can change while the question is open.

/** A proposal that a person has to confirm. */
export interface Proposal {
  /** Identifies exactly this proposal, so that a confirmation of anything else does not count. */
  readonly digest: string;
  /** The lines that the person reads. */
  readonly lines: readonly string[];
  readonly question: string;
}

/** Key of the work of a proposal. It is private to this file, so that only `carryOut` can start the work. */
const work = Symbol("work");

/** A proposal to apply a plan or to undo a run. */
export interface RunProposal extends Proposal {
  /** The arguments of `rosterkit` that make the same proposal at a terminal. */
  readonly command: readonly string[];
  /** Numbers of the steps in the order in which they are performed. */
  readonly order: readonly number[];
  readonly [work]: (services: Services, options: RunOptions) => Promise<Run>;
}

/** Proposes to apply or resume a plan. @throws {PlanError} if the plan was changed */
export function proposeApply(
  given: Plan,
  path: string,
  held: Pick<ApplyOptions, "limits" | "caller"> = {},
): RunProposal {
  // A copy: the caller could change the object while the question is open.
  const plan = checkPlan(structuredClone(given));
  return {
    digest: plan.digest,
    lines: [...describePlan(plan), ...describeServers(plan)],
    question: `Apply this: ${countSteps(plan)}?`,
    command: ["apply", path],
    order: plan.steps.map(({ number }) => number),
    [work]: (services, options) => apply(services, plan, { ...held, ...options, confirmed: plan.digest }),
  };
}

/** Proposes to undo the steps of a run that are not undone yet, the last one first. */
export function proposeUndo(run: Run): RunProposal {
  const { id, plan } = run;
  const digest = digestUndo(run);
  const results = listUndoable(run);
  const steps = results.map(({ step }) => step);
  const people = plan.people.filter(({ email }) => steps.some(({ person }) => person === email));
  return {
    digest,
    lines: [
      `Undo of run ${id}: the last step goes first`,
      ...people.map((person) => `  ${describePerson(person)}`),
      ...results.toReversed().flatMap(({ step, outcome }) => describeStepAndUndo(step, `: ${outcome}`)),
      ...describeServers(plan),
    ],
    question: `Undo this: ${countSteps({ people, steps })}?`,
    command: ["undo", id],
    order: steps.map(({ number }) => number).toReversed(),
    [work]: (services, options) => undo(services, id, { ...options, confirmed: digest }),
  };
}

/**
 * Asks a person to confirm a proposal, and performs it after a yes.
 * @param confirm resolves to true only for a clear yes to exactly these lines
 * @param open returns the services to work on; called after the yes
 * @returns the run, or undefined if the person did not confirm and nothing was done
 */
export async function carryOut(
  proposal: RunProposal,
  confirm: (proposal: Proposal) => Promise<boolean>,
  open: () => Promise<RunOptions & { readonly services: Services }>,
): Promise<Run | undefined> {
  if ((await confirm(proposal)) !== true) return undefined;
  const { services, ...options } = await open();
  return proposal[work](services, options);
}
