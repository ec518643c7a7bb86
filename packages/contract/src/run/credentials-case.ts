import type { CredentialsCase } from "../cases/types.ts";
import { show } from "../oracles/oracle.ts";
import { type RunContext, sendControl } from "./context.ts";
import { schemesGiven } from "./schemes.ts";
import type { JudgedFailure } from "./finding.ts";
import { wronglyAccepted } from "./judge.ts";
import { expectRefusal } from "./refusal.ts";

/** Expects the package to refuse the call, and the server to refuse the same request without the package. */
export async function runCredentials(
  context: RunContext,
  testCase: CredentialsCase,
): Promise<JudgedFailure[]> {
  const schemes = schemesGiven(testCase, context.credentials);
  if (schemes === undefined) return [];
  const failures = await expectRefusal(context, testCase, { schemes, error: "CredentialsError" });
  const status = (await sendControl(context, testCase, schemes))?.sent.status ?? 0;
  if (status === 401 || status === 403 || (await cannotPlay(context, testCase))) return failures;
  return [...failures, ...wronglyAccepted(testCase, status)];
}

/** Whether Prism also objects to the request with all credentials: it supports few authentication schemes. */
async function cannotPlay(context: RunContext, testCase: CredentialsCase): Promise<boolean> {
  const { operation, alternative, name, pointer } = testCase;
  if (context.exclude === undefined) return false;
  const control = await sendControl(context, testCase, operation.security[alternative] ?? []);
  const [violation] = control?.violations ?? [];
  if (violation === undefined) return false;
  const reason = `its objection to the control request: ${show(violation.message)}`;
  const subject = `the case "${name}"`;
  context.exclude({ operation: operation.id, cause: "Prism", subject, reason, pointer });
  return true;
}
