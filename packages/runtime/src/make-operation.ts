import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/errors.ts";
import { resolvePointer } from "./json.ts";
import type { Bulk } from "./operation-types.ts";
import { notClient } from "./problems.ts";
import type { Route } from "./route.ts";
import type { CallRequest, Reply, ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;

/**
 * Calls an operation.
 * @throws {InputError} if the client is not a client of the operation's service
 */
export function callOperation(client: Client, request: CallRequest): Promise<Reply> {
  const { id, method, path: url } = request.route;
  const given = client?.["~call"] && client.service;
  if (id.startsWith(`${given}.`)) return client["~call"](request);
  const service = id.split(".")[0]!;
  const problem = notClient("the first argument", service, given);
  throw new InputError(problem, { place: { service, operation: id, method, url } });
}

/** Returns the decoded body of a success, or throws the error. */
export function unwrap({ outcome }: Reply): unknown {
  if (outcome.ok) return outcome.body;
  throw outcome;
}

/**
 * Creates an operation from its route.
 * @param addPages creates the methods `pages` and `items`
 */
export function operation<Declared>(route: Route, addPages?: (route: Route) => object): Declared {
  const call = async (client: Client, input?: object, options?: CallOptions): Promise<unknown> =>
    unwrap(await callOperation(client, { route, input, options }));
  const result = async (client: Client, input?: object, options?: CallOptions) =>
    (await callOperation(client, { route, input, options })).outcome;
  return Object.assign(call, { route, result }, addPages?.(route)) as Declared;
}

/**
 * Returns the failed items in the output of a bulk operation, which can fail for single items despite the status 200.
 * An item without a status counts as failed.
 */
export function failedItems<Item>({ route }: Bulk<Item>, output: unknown): Item[] {
  const { items, status, success } = route.itemStatus;
  const found = resolvePointer(output, items);
  return Array.isArray(found) ? found.filter((item) => !success.includes(item?.[status])) : [];
}
