import { type Account, countWords, describeStep, type Plan, type Run } from "@rosterkit/roster";
import type { z } from "zod";
import type { Backend } from "../backend.ts";
import { pageOf } from "../output/page.ts";
import type { account, planSummary, runSummary } from "./schemas.ts";

/** The most steps of one answer. */
const stepsPerPage = 50;

/** An account without the facts that only a plan needs. */
export function summariseAccount(found: Account): z.input<typeof account> {
  const { service, kind, id, email, name, isActive, isCaller, access, adminBy, agent } = found;
  const groups = { access: [...access], adminBy: [...adminBy] };
  return { service, kind, id, email, name, isActive, isCaller, ...groups, agent };
}

/** A page of a plan. */
export function summarisePlan(plan: Plan, { plans }: Backend, cursor?: string): z.input<typeof planSummary> {
  const { items, cursor: nextCursor } = pageOf(plan.steps, cursor, stepsPerPage);
  const { digest, task, expiresAt, people, gaps } = plan;
  const steps = items.map((step) => {
    const { number, operation, effect, undo, undoReason } = step;
    return { number, description: describeStep(step), operation, effect, undo, undoReason };
  });
  const counts = countWords(plan.steps.flatMap(({ effect, undo }) => [effect, undo]));
  const file = plans.fileOf(digest);
  return { digest, file, task, expiresAt, people: [...people], counts, steps, gaps: [...gaps], nextCursor };
}

/** A page of a run. */
export function summariseRun(run: Run, cursor?: string): z.input<typeof runSummary> {
  const { items, cursor: nextCursor } = pageOf(run.steps, cursor, stepsPerPage);
  const steps = items.map(({ step, outcome, reason, undone }) => ({
    number: step.number,
    description: describeStep(step),
    outcome,
    reason,
    undone: undone?.outcome,
  }));
  const { id, plan, startedAt, state } = run;
  return { run: id, digest: plan.digest, startedAt, state, steps, nextCursor };
}
