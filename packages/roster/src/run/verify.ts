import type { Plan } from "../plan/plan-types.ts";
import type { ReadOptions, Services } from "../services.ts";
import type { Verification } from "./run-types.ts";

/** Reads every target of a plan, and says whether the steps hold. */
export async function verify(
  _services: Services,
  _plan: Plan,
  _options: ReadOptions = {},
): Promise<Verification> {
  throw new Error("not written yet");
}
