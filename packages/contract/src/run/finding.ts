import type { Failure } from "../oracles/oracle.ts";

/** A failure with the oracle that judged. */
export interface JudgedFailure extends Failure {
  readonly oracle: string;
}

/** A failure with the case that shows it. */
export interface Finding extends JudgedFailure {
  readonly operation: string;
  readonly case: string;
  readonly status: number | undefined;
  readonly seed: number;
  /** A command that sends the request again, with credentials from the environment. */
  readonly curl?: string;
}

/** Writes a finding with everything that is needed to reproduce it. */
export function describeFinding(finding: Finding): string {
  const { operation, status, oracle, pointer, expected, found, seed, curl } = finding;
  return [
    `${operation}, ${finding.case}${status === undefined ? "" : `, status ${status}`}: the ${oracle} oracle fails`,
    `  at       #${pointer}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    `  seed     ${seed}`,
    ...(curl === undefined ? [] : [`  again    ${curl}`]),
  ].join("\n");
}
