import type { DocumentAlternative, DocumentOperation, DocumentScheme } from "@rosterkit/openapi";
import type { Credentials } from "../request/build.ts";
import { schemesOf } from "../request/serialise.ts";

/** Returns the name of a credential's environment variable: `ROSTERKIT_PROJECT_ID` for `projectId`. */
export function variableOf({ option }: DocumentScheme): string {
  const words = option.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll(/[^A-Za-z0-9]+/g, "_");
  return `ROSTERKIT_${words.toUpperCase()}`;
}

/** Reads credentials from the environment. @throws {Error} if they satisfy no security requirement of an operation */
export function readCredentials(
  operations: readonly DocumentOperation[],
  environment: Readonly<Record<string, string | undefined>>,
): Credentials {
  const credentials: Record<string, string> = {};
  for (const scheme of operations.flatMap(schemesOf)) {
    const value = environment[variableOf(scheme)];
    if (value !== undefined && value !== "") credentials[scheme.name] ??= value;
  }
  for (const { id, security } of operations) {
    const isSatisfied = (one: DocumentAlternative): boolean => one.every(({ name }) => name in credentials);
    if (security.length === 0 || security.some(isSatisfied)) continue;
    const ways = new Set(security.map((one) => one.map(variableOf).join(" and ")));
    throw new Error(
      `${id}: credentials are missing. Set the environment variables ${[...ways].join(", or ")}.`,
    );
  }
  return credentials;
}
