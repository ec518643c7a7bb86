import { answered } from "./errors/rosterkit-error.ts";
import type { CallOptions } from "./call-options.ts";
import type { Reply } from "./connection.ts";
import { decode } from "./decode.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;

/** Gives the decoded body of a success, and throws what is none. */
export async function bodyOf(route: Route, reply: Reply): Promise<unknown> {
  const outcome = await decode(route, reply);
  if (outcome.ok) return outcome.body;
  throw outcome;
}

/** Makes an operation of its route; the type is the one that the constant is declared with. */
export function operation<Declared>(route: Route): Declared {
  const call = async (client: Client, input?: object, options?: CallOptions) =>
    bodyOf(route, await client["~send"](route, input, options));
  const result = async (client: Client, input?: object, options?: CallOptions) => {
    const reply = await client["~send"](route, input, options);
    const outcome = await decode(route, reply);
    // What is no success is an `ApiError`, which is an outcome already.
    return outcome.ok ? answered({ ...outcome, attempts: reply.place.attempts }, reply.response) : outcome;
  };
  return Object.assign(call, { route, result }) as Declared;
}
