import type { Exchange } from "../oracles/oracle.ts";
import type { RunContext } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";

/** Judges an exchange by every oracle. An oracle that throws costs its own verdict only, which is excluded by name. */
export async function judge(
  { oracles, exclude }: Pick<RunContext, "oracles" | "exclude">,
  exchange: Exchange,
): Promise<JudgedFailure[]> {
  const failures: JudgedFailure[] = [];
  for (const { name, judge: judgeBy } of oracles) {
    try {
      failures.push(...label(name, await judgeBy(exchange)));
    } catch (error) {
      exclude?.({
        operation: exchange.operation.id,
        cause: "harness",
        subject: `the verdict of the ${name} oracle on a response ${exchange.received.sent.status}`,
        reason: `the oracle broke off: ${String(error)}`.slice(0, 300),
        pointer: exchange.operation.pointer,
      });
    }
  }
  return failures;
}

/** Marks failures with the oracle that judged. */
export function label(oracle: string, failures: readonly Omit<JudgedFailure, "oracle">[]): JudgedFailure[] {
  return failures.map((failure) => ({ oracle, ...failure }));
}

export function noResponse({ pointer }: { readonly pointer: string }, reason: string): JudgedFailure[] {
  return label("status", [{ pointer, expected: "a response", found: `none: ${reason}` }]);
}
