import type { CallOptions, Route, ServiceClient } from "@rosterkit/client";
import type { DocumentOperation } from "@rosterkit/openapi";

/** Returns the name under which a package exports an operation. */
export const nameOf = ({ id, service }: DocumentOperation): string => id.slice(service.length + 1);

/** An operation of a domain package. Its input comes from the command line and is untyped. */
export interface LoadedOperation {
  (client: ServiceClient<string>, input: object, options: CallOptions): Promise<unknown>;
  result(
    client: ServiceClient<string>,
    input: object,
    options: CallOptions,
  ): Promise<{ readonly ok: boolean; readonly status: number }>;
  items?(client: ServiceClient<string>, input: object, options: CallOptions): AsyncIterable<unknown>;
  readonly route: Route;
}

export async function loadOperation(operation: DocumentOperation): Promise<LoadedOperation> {
  const { domain, service } = operation;
  const exported = (await import(`@rosterkit/${domain}/${service}`)) as Readonly<Record<string, unknown>>;
  return exported[nameOf(operation)] as LoadedOperation;
}
