import { describePerson } from "../describe-person.ts";
import { countSteps, describePlan, describeServers, describeStepAndUndo } from "../plan/describe-plan.ts";
import { checkPlan } from "../plan/plan-file.ts";
import type { Plan } from "../plan/plan-types.ts";
import type { Services } from "../services.ts";
import { apply } from "./apply.ts";
import { digestUndo, listUndoable } from "./records.ts";
import type { ApplyOptions, Run, RunOptions } from "./run-types.ts";
import { undo } from "./undo.ts";

// Nobody removes a person without a plan that a person has confirmed. Programs hold it by this file: they propose,
// `carryOut` asks, and nothing but a clear yes leads to `apply` or `undo`. Both refuse everything but what the confirmed
// digest stands for: a plan or a run can change while a question waits.

/** Something that a person has to agree to before it is done. */
export interface Proposal {
  /** Belongs to exactly this: a digest that was confirmed for something else is not this one. */
  readonly digest: string;
  /** Everything that the person has to know. */
  readonly lines: readonly string[];
  readonly question: string;
}

/** Names the work of a proposal; only this file has it, so nobody can do the work without asking. */
const work = Symbol("work");

/** The proposal of a run, and its work. */
export interface RunProposal extends Proposal {
  /** The words after `rosterkit` that propose the same at a terminal. */
  readonly command: readonly string[];
  /** Numbers of the steps in the order of the work. */
  readonly order: readonly number[];
  readonly [work]: (services: Services, options: RunOptions) => Promise<Run>;
}

/** Proposes to apply a plan, or to go on with one. @throws {PlanError} for one that was changed */
export function proposeApply(
  given: Plan,
  path: string,
  held: Pick<ApplyOptions, "limits" | "caller"> = {},
): RunProposal {
  // The caller keeps the object, and could put another plan in it while the question waits.
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

/** Proposes to put back what a run did: the steps that are left to put back, the last one first. */
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
 * Puts a proposal before a person, and does it after a yes.
 * @param confirm gives true for a clear yes to these very lines, and nothing else for anything else
 * @param open gives the services to work on, once they are needed
 * @returns undefined where nobody has said yes, and nothing was done
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
