import type { Failure } from "../oracles/oracle.ts";

/** A failure with the name of its oracle. */
export interface JudgedFailure extends Failure {
  readonly oracle: string;
}

/** A failure with the case that caused it. */
export interface Finding extends JudgedFailure {
  readonly operation: string;
  readonly case: string;
  readonly status: number | undefined;
  readonly seed: number;
  /** A `curl` command that repeats the request with credentials from the environment. */
  readonly curl?: string;
}

/** Formats a finding with everything needed to reproduce it. */
export function describeFinding(finding: Finding): string {
  const { operation, status, oracle, pointer, expected, found, seed, curl, case: name } = finding;
  return [
    `${operation}, ${name}${status === undefined ? "" : `, status ${status}`}: the ${oracle} oracle fails`,
    `  at       #${pointer}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    `  seed     ${seed}`,
    ...(curl === undefined ? [] : [`  again    ${curl}`]),
  ].join("\n");
}
