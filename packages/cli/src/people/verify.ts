import { describeStep, verify } from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { type ExitCode, exitCodes } from "../errors.ts";
import { readPlan } from "./plan-file.ts";
import { openServices } from "./services.ts";

/** Reads every target of a plan, and reports whether its steps hold. */
export async function verifyPlan(invocation: Invocation): Promise<ExitCode> {
  const plan = await readPlan(invocation.command.args);
  const { services } = await openServices(invocation);
  const { ok, steps } = await verify(services, plan, { signal: invocation.signal });
  const rows = steps.map(({ step, outcome, reason = "" }) => {
    return { step: step.number, outcome, what: describeStep(step), reason };
  });
  await invocation.print(rows);
  return ok ? exitCodes.done : exitCodes.failed;
}
