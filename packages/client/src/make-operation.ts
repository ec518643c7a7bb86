import type { CallOptions } from "./call-options.ts";
import type { Reply } from "./connection.ts";
import { decode } from "./decode.ts";
import { hide } from "./hide.ts";
import { requestId } from "./request-id.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Arguments = [client: ServiceClient<string>, input?: object, options?: CallOptions];

/** Gives the decoded body of a success, and throws what is none. */
export function bodyOf(route: Route, reply: Reply): unknown {
  const outcome = decode(route, reply);
  if (outcome.ok) return outcome.body;
  throw outcome;
}

/** Makes an operation of its route; the type is the one that the constant is declared with. */
export function operation<Declared>(route: Route): Declared {
  const call = async (...[client, input, options]: Arguments) =>
    bodyOf(route, await client["~send"](route, input, options));
  const result = async (...[client, input, options]: Arguments) => {
    const reply = await client["~send"](route, input, options);
    const outcome = decode(route, reply);
    // What is no success is an `ApiError`, which is an outcome already.
    if (!outcome.ok) return outcome;
    const { response } = reply.result;
    const { headers } = response;
    const { attempts } = reply.place;
    return hide({ ...outcome, attempts }, { response, headers, requestId: requestId(headers) });
  };
  return Object.assign(call, { route, result }) as Declared;
}
