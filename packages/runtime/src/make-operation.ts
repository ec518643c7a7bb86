import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/errors.ts";
import { notClient } from "./problems.ts";
import type { Route } from "./route.ts";
import type { CallRequest, Reply, ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;

/**
 * Calls an operation by a client of its service.
 * @throws {InputError} where the client is another thing, or that of another service
 */
export function callBy(client: Client, request: CallRequest): Promise<Reply> {
  const { id, method, path: url } = request.route;
  const given = client?.["~call"] && client.service;
  if (id.startsWith(`${given}.`)) return client["~call"](request);
  const service = id.split(".")[0]!;
  const problem = notClient("the first argument", service, given);
  throw new InputError(problem, { place: { service, operation: id, method, url } });
}

/** Gives the decoded body of a success, and throws the error of any other response. */
export function bodyOf({ outcome }: Reply): unknown {
  if (outcome.ok) return outcome.body;
  throw outcome;
}

/**
 * Makes an operation of its route; the type is the one that the constant is declared with.
 * @param addPages makes the functions that give its pages
 */
export function operation<Declared>(route: Route, addPages?: (route: Route) => object): Declared {
  const call = async (client: Client, input?: object, options?: CallOptions): Promise<unknown> =>
    bodyOf(await callBy(client, { route, input, options }));
  const result = async (client: Client, input?: object, options?: CallOptions) =>
    (await callBy(client, { route, input, options })).outcome;
  return Object.assign(call, { route, result }, addPages?.(route)) as Declared;
}
