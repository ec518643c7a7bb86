import type { Invocation } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { diagnoseService, type Finding } from "./diagnose-service.ts";

/** Reports which credentials work and what they can read. Only operations with the effect `read` are called. */
export async function diagnose(invocation: Invocation): Promise<ExitCode> {
  const profile = await invocation.readProfile();
  const outcomes = new Set<Finding["outcome"]>();
  const check = async function* (): AsyncGenerator<Finding> {
    for (const service of invocation.catalogue.services)
      for await (const finding of diagnoseService(invocation, profile, service)) {
        outcomes.add(finding.outcome);
        yield finding;
      }
  };
  await invocation.print(check());
  const isHealthy = outcomes.has("ok") && !outcomes.has("failed") && !outcomes.has("refused");
  return isHealthy ? exitCodes.done : exitCodes.failed;
}
