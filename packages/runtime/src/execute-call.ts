import { limitNames, resolveLimits } from "./call-options.ts";
import type { Call } from "./call.ts";
import { checkOptions } from "./checks.ts";
import { decode } from "./decode.ts";
import { InputError } from "./errors/errors.ts";
import { notSendable } from "./problems.ts";
import { send } from "./send.ts";
import type { CallRequest, Reply } from "./service-client.ts";
import type { Connection } from "./service.ts";
import { writeRequest } from "./write-request.ts";

const optionNames = ["signal", "headers", "idempotencyKey", ...limitNames];

/**
 * Checks the options of a call, sends its request, and decodes the response.
 * @throws {InputError} for an invalid option or input
 */
export async function executeCall(
  connection: Connection,
  { route: plain, input = {}, options: given, search }: CallRequest,
): Promise<Reply> {
  const options = given ?? {};
  const { service, options: client } = connection;
  const { id: operation, method, path, choose } = plain;
  const { base, origin } = service.locate?.(plain, connection) ?? connection;
  const place = { service: service.name, operation, method };
  const refuse = (problem: string, url = base + path): Error =>
    new InputError(problem, { place: { ...place, url } });
  checkOptions(options, choose ? [...optionNames, "accept", "contentType"] : optionNames, refuse);
  const limits = given ? resolveLimits(given, connection.limits, refuse) : connection.limits;
  const route = choose ? { ...plain, ...choose(plain, options, refuse) } : plain;
  const written = writeRequest({ route, input, options, base, headers: client.headers, search, refuse });
  const call: Call = {
    connection,
    route,
    place: { ...place, url: written.shown },
    attempts: 0,
    base,
    origin,
    path,
    limits,
    signal: options.signal,
    endsAt: Date.now() + limits.deadline,
    body: written.init.body,
  };
  const received = await send(call, () => {
    try {
      return new Request(written.url, written.init);
    } catch {
      // Such as a GET with a body. The message of the runtime could show a value.
      throw refuse(notSendable("the request"), written.shown);
    }
  });
  return { outcome: decode(route, received, call), call };
}
