import type { CallOptions, Route, ServiceClient } from "@rosterkit/client";
import type { DocumentOperation } from "@rosterkit/openapi";
import { nameOf } from "./catalogue.ts";

/** An operation of a domain package, called with whatever the command line gives it. */
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

/** Imports the operation from the package of its domain, and nothing else of it. */
export async function loadOperation(operation: DocumentOperation): Promise<LoadedOperation> {
  const { domain, service } = operation;
  const exported = (await import(`@rosterkit/${domain}/${service}`)) as Readonly<Record<string, unknown>>;
  return exported[nameOf(operation)] as LoadedOperation;
}
