import type { Services } from "../services.ts";
import type { Plan, PlanOptions, PlanRequest, Step } from "./plan-types.ts";

/**
 * Plans an offboarding, an onboarding, or what makes the services as a roster file says. Reads only.
 * @throws {GuardError} where a guard stops it
 * @throws {PersonNotFoundError} {AmbiguousPersonError} for people who are not, or not surely, there
 */
export async function plan(
  _services: Services,
  _request: PlanRequest,
  _options: PlanOptions = {},
): Promise<Plan> {
  throw new Error("not written yet");
}

/**
 * Reads a plan from the text of its file, and checks its digest.
 * @throws {PlanError} for a text that is not a plan, or was changed
 */
export function parsePlan(_text: string): Plan {
  throw new Error("not written yet");
}

/** The text of a plan's file: JSON, with a line break at the end. */
export function printPlan(_plan: Plan): string {
  throw new Error("not written yet");
}

/** A step in one line for people: `directory: suspend Ada Byron <ada@example.com>`. */
export function describeStep(_step: Step): string {
  throw new Error("not written yet");
}
