import type { DocumentOperation, DocumentScheme } from "@rosterkit/openapi";
import { Refusal } from "../operation.ts";

/** Whether a service takes a value as its credential of this name, such as `apiKey` or `token`. */
export type Accepts = (service: string, credential: string, value: string) => boolean;

/**
 * Demands that the request meets one alternative of the operation's security requirement.
 * @throws {Refusal} with 401
 */
export function checkCredentials(operation: DocumentOperation, headers: Headers, accepts: Accepts): void {
  const { security, service } = operation;
  const isMet = (scheme: DocumentScheme): boolean => {
    const sent = headers.get(scheme.field) ?? "";
    return (
      sent.startsWith(scheme.prefix) && accepts(service, scheme.option, sent.slice(scheme.prefix.length))
    );
  };
  if (security.length === 0 || security.some((schemes) => schemes.every(isMet))) return;
  const wanted = security.map((schemes) => schemes.map(({ field }) => field).join(" and "));
  throw new Refusal(401, `no valid credentials: send ${[...new Set(wanted)].join(", or ")}`);
}
