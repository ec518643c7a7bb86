import type { Connection } from "./connection.ts";
import { CredentialsError, type Exchange } from "./errors/errors.ts";
import { notCredential } from "./problems.ts";
import type { SecurityRequirements } from "./route.ts";
import type { Scheme } from "./service.ts";

/**
 * Returns the schemes of the first alternative whose credentials the client has; an empty alternative comes last.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 * @throws {CredentialsError} if the client's options satisfy no alternative
 */
export function chooseSchemes(
  { service, options }: Pick<Connection, "service" | "options">,
  security: SecurityRequirements = service.security,
  exchange: Exchange,
): readonly Scheme[] {
  const alternatives = security.map((one) => Object.keys(one).map((name) => service.schemes[name]!));
  const isMet = (one: readonly Scheme[]): boolean =>
    one.every(({ credential }) => options[credential] != null);
  const found = alternatives.find((one) => one[0] && isMet(one));
  if (found || !security[0] || alternatives.some(isMet)) return found ?? [];
  const needed = alternatives.map((one) => one.map(({ credential }) => credential).join(" and "));
  // Several schemes can use the same option.
  throw new CredentialsError(`missing ${[...new Set(needed)].join(" or ")}`, exchange);
}

/** @throws {CredentialsError} for a credential that cannot be sent in a header */
export function checkCredential(name: string, value: unknown, exchange: Exchange): void {
  if (typeof value !== "string" || !/^[!-~]+$/.test(value))
    throw new CredentialsError(notCredential(name), exchange);
}
