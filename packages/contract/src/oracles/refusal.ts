import { pointerTo } from "@rosterkit/openapi";
import type { CredentialsCase, RefusalCase } from "../cases/types.ts";
import type { Credentials, RequestContent } from "../request/build.ts";
import type { Failure } from "./oracle.ts";

/** The schemes whose credentials a case gives; undefined if one of these credentials is not known. */
export function schemesGiven(
  { operation, alternative, given }: CredentialsCase,
  credentials: Credentials,
): RequestContent["schemes"] | undefined {
  const schemes = (operation.security[alternative] ?? []).filter(({ name }) => given.includes(name));
  return schemes.every(({ name }) => name in credentials) ? schemes : undefined;
}

/** The failure of a server that takes what it must refuse. */
export function acceptanceFailure(testCase: CredentialsCase | RefusalCase, status: number): Failure {
  const { operation, name, pointer } = testCase;
  const found = String(status);
  if (testCase.kind === "refusal")
    return {
      problem: "invalid request accepted",
      pointer,
      expected: `a status from 400 to 499: ${name}`,
      found,
    };
  const { given } = testCase;
  return {
    problem: "authentication not enforced",
    pointer: pointerTo(operation.pointer, "security"),
    expected: `401 or 403 ${given.length === 0 ? "without credentials" : `with ${given.join(" and ")} only`}`,
    found,
  };
}
