import { countWords, describeStep, type Plan, type Run } from "@rosterkit/roster";
import type { z } from "zod";
import type { Backend } from "../backend.ts";
import { pageOf } from "../output/page.ts";
import type { planSummary, runSummary } from "./schemas.ts";
import type { DeepReadonly } from "./tool.ts";

/** The most steps of one answer. */
const stepsPerPage = 50;

/** Returns a page of a plan's steps. */
export function summarisePlan(
  plan: Plan,
  { plans }: Backend,
  cursor?: string,
): DeepReadonly<z.input<typeof planSummary>> {
  const { items, cursor: nextCursor } = pageOf(plan.steps, cursor, stepsPerPage);
  const steps = items.map((step) => ({ ...step, description: describeStep(step) }));
  const counts = countWords(plan.steps.flatMap(({ effect, undo }) => [effect, undo]));
  return { ...plan, file: plans.fileOf(plan.digest), counts, steps, nextCursor };
}

/** Returns a page of a run's steps. */
export function summariseRun(run: Run, cursor?: string): DeepReadonly<z.input<typeof runSummary>> {
  const { items, cursor: nextCursor } = pageOf(run.steps, cursor, stepsPerPage);
  const steps = items.map(({ step, undone, ...result }) => {
    const description = describeStep(step);
    return { ...result, number: step.number, description, undone: undone?.outcome };
  });
  return { ...run, run: run.id, digest: run.plan.digest, steps, nextCursor };
}
