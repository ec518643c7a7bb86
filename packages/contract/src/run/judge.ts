import type { Exchange, Oracle } from "../oracles/oracle.ts";
import type { JudgedFailure } from "./finding.ts";

/** Judges an exchange by every oracle. An oracle that throws costs its own verdict only. */
export async function judge(
  oracles: readonly Oracle[],
  exchange: Exchange,
  onThrow: (oracle: string, error: unknown) => void = () => undefined,
): Promise<JudgedFailure[]> {
  const failures: JudgedFailure[] = [];
  for (const { name, judge: judgeBy } of oracles) {
    try {
      failures.push(...label(name, await judgeBy(exchange)));
    } catch (error) {
      onThrow(name, error);
    }
  }
  return failures;
}

/** Marks failures with the oracle that judged. */
export function label(oracle: string, failures: readonly Omit<JudgedFailure, "oracle">[]): JudgedFailure[] {
  return failures.map((failure) => ({ oracle, ...failure }));
}
