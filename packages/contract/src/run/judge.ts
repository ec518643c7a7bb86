import { pointerTo } from "@rosterkit/openapi";
import type { CredentialsCase, RefusalCase } from "../cases/types.ts";
import type { Exchange } from "../oracles/oracle.ts";
import type { RunContext } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";

/** Judges an exchange with every oracle. If an oracle throws, only its own verdict is lost, and listed as excluded. */
export async function judge(
  { oracles, exclude }: Pick<RunContext, "oracles" | "exclude">,
  exchange: Exchange,
): Promise<JudgedFailure[]> {
  const failures: JudgedFailure[] = [];
  const { id, pointer } = exchange.operation;
  for (const { name, judge: judgeBy } of oracles) {
    try {
      failures.push(...label(name, await judgeBy(exchange)));
    } catch (error) {
      const subject = `the verdict of the ${name} oracle on a response ${exchange.received.sent.status}`;
      exclude?.({ operation: id, cause: "harness", subject, reason: describeCrash(error), pointer });
    }
  }
  return failures;
}

/** Adds the name of the oracle to its failures. */
export function label(oracle: string, failures: readonly Omit<JudgedFailure, "oracle">[]): JudgedFailure[] {
  return failures.map((failure) => ({ oracle, ...failure }));
}

/** Describes an unexpected error of the harness, in at most 300 characters. */
export function describeCrash(error: unknown): string {
  return `the harness failed: ${String(error)}`.slice(0, 300);
}

/** The failure of a server that sends no response. */
export function noResponse({ pointer }: { readonly pointer: string }, reason: string): JudgedFailure[] {
  return label("status", [{ pointer, expected: "a response", found: `none: ${reason}` }]);
}

/** The failure of a server that accepts a request it must refuse. */
export function wronglyAccepted(testCase: CredentialsCase | RefusalCase, status: number): JudgedFailure[] {
  const { operation, name, pointer } = testCase;
  const found = String(status);
  if (testCase.kind === "refusal") {
    const expected = `a status from 400 to 499: ${name}`;
    return label("status", [{ problem: "invalid request accepted", pointer, expected, found }]);
  }
  const { given } = testCase;
  const expected = `401 or 403 ${given.length === 0 ? "without credentials" : `with ${given.join(" and ")} only`}`;
  const security = pointerTo(operation.pointer, "security");
  return label("status", [{ problem: "authentication not enforced", pointer: security, expected, found }]);
}
