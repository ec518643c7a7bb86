import type { DocumentOperation } from "@rosterkit/openapi";
import type { CredentialsCase } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Credentials, RequestContent } from "../request/build.ts";
import { schemesOf } from "../request/serialise.ts";
import { Sentinels } from "../schema/sentinels.ts";
import type { RunContext } from "./context.ts";

/** Returns the schemes of an alternative, or of another one if the credentials do not satisfy it. */
export function schemesFor(
  { credentials }: Pick<RunContext, "credentials">,
  { security }: Pick<DocumentOperation, "security">,
  alternative = 0,
): RequestContent["schemes"] {
  const isSatisfied = (schemes: RequestContent["schemes"]): boolean =>
    schemes.every(({ name }) => name in credentials);
  return [...security.slice(alternative), ...security].find(isSatisfied) ?? [];
}

/** Returns the schemes whose credentials a case sends; undefined if one of these credentials is unknown. */
export function schemesGiven(
  { operation, alternative, given }: CredentialsCase,
  credentials: Credentials,
): RequestContent["schemes"] | undefined {
  const schemes = (operation.security[alternative] ?? []).filter(({ name }) => given.includes(name));
  return schemes.every(({ name }) => name in credentials) ? schemes : undefined;
}

/** Creates a unique credential for each scheme. */
export function createCredentials({ seed, operations }: CompiledDocument): Credentials {
  const sentinels = new Sentinels(seed + 1);
  const names = new Set([...operations.values()].flatMap(schemesOf).map(({ name }) => name));
  return Object.fromEntries([...names].map((name) => [name, `c${sentinels.core()}`]));
}
