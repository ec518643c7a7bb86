import { describePerson } from "../describe-person.ts";
import { countSteps, describePlan, describeServers, describeStepAndUndo } from "../plan/describe-plan.ts";
import type { Plan } from "../plan/plan-types.ts";
import type { Services } from "../services.ts";
import { apply } from "./apply.ts";
import { listUndoable } from "./records.ts";
import type { ApplyOptions, Run, RunOptions } from "./run-types.ts";
import { undo } from "./undo.ts";

// Nobody removes a person without a plan that a person has confirmed. Programs hold it by this file: they propose,
// `carryOut` asks, and nothing but a clear yes leads to `apply` or `undo`. `apply` itself refuses a plan that is not the
// one of the digest which was confirmed.

/** Something that a person has to agree to before it is done. */
export interface Proposal {
  /** Belongs to this alone. */
  readonly digest: string;
  /** Everything that the person has to know. */
  readonly lines: readonly string[];
  readonly question: string;
}

/** The proposal of a run, and its work. */
export interface RunProposal extends Proposal {
  /** Asks for the same at a terminal, after `rosterkit`. */
  readonly command: string;
  run(services: Services, options: RunOptions): Promise<Run>;
}

/** Proposes to apply a plan, or to go on with one. */
export function proposeApply(
  plan: Plan,
  path: string,
  limits: ApplyOptions["limits"] = undefined,
): RunProposal {
  return {
    digest: plan.digest,
    lines: [...describePlan(plan), ...describeServers(plan)],
    question: `Apply this: ${countSteps(plan)}?`,
    command: `apply ${path}`,
    run: (services, options) => apply(services, plan, { ...options, limits, confirmed: plan.digest }),
  };
}

/** Proposes to put back what a run did: the steps that are left to put back, the last one first. */
export function proposeUndo(run: Run): RunProposal {
  const { id, plan } = run;
  const results = listUndoable(run);
  const steps = results.map(({ step }) => step);
  const people = plan.people.filter(({ email }) => steps.some(({ person }) => person === email));
  return {
    digest: plan.digest,
    lines: [
      `Undo of run ${id}: the last step goes first`,
      ...people.map((person) => `  ${describePerson(person)}`),
      ...results.toReversed().flatMap(({ step, outcome }) => describeStepAndUndo(step, `: ${outcome}`)),
      ...describeServers(plan),
    ],
    question: `Undo this: ${countSteps({ people, steps })}?`,
    command: `undo ${id}`,
    run: (services, options) => undo(services, id, options),
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
  return proposal.run(services, options);
}
