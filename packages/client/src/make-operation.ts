import type { CallOptions } from "./call-options.ts";
import type { Fail } from "./connection.ts";
import { decode } from "./decode.ts";
import { apiErrorClass } from "./errors/api-error-class.ts";
import type { Outcome } from "./outcome.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Call<Result> = (client: ServiceClient<string>, input?: object, options?: CallOptions) => Promise<Result>;

/** Sends the request of an operation, and throws what is no success. */
export async function perform(route: Route, ...call: Parameters<Call<unknown>>): Promise<{ readonly body: unknown; readonly fail: Fail }> {
  const [client, input, options] = call;
  const reply = await client["~send"](route, input, options);
  const { ok, body, response } = decode(route, reply);
  if (ok) return { body, fail: reply.fail };
  const { status, statusText } = response;
  throw reply.fail(apiErrorClass(status), `answered ${status} ${statusText}`.trim(), response, body);
}

/** Makes an operation of its route; the type is the one that the constant is declared with. */
export function operation<Declared>(route: Route): Declared {
  const call: Call<unknown> = async (...input) => (await perform(route, ...input)).body;
  const result: Call<Outcome> = async (client, input, options) =>
    decode(route, await client["~send"](route, input, options));
  return Object.assign(call, { route, result }) as Declared;
}
