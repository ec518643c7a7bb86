import type { CallOptions } from "./call-options.ts";
import type { Reply } from "./connection.ts";
import { decode } from "./decode.ts";
import { apiErrorClass } from "./errors/api-error-class.ts";
import { requestId } from "./request-id.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Call = (client: ServiceClient<string>, input?: object, options?: CallOptions) => Promise<unknown>;

/** Gives the decoded body of a success, and throws what is none. */
export function bodyOf(route: Route, reply: Reply): unknown {
  const { ok, body, response } = decode(route, reply);
  if (ok) return body;
  const { status, statusText } = response;
  throw reply.fail(apiErrorClass(status), `answered ${status} ${statusText}`.trim(), response, body);
}

/** Makes an operation of its route; the type is the one that the constant is declared with. */
export function operation<Declared>(route: Route): Declared {
  const call: Call = async (client, input, options) =>
    bodyOf(route, await client["~send"](route, input, options));
  const result: Call = async (client, input, options) => {
    const decoded = decode(route, await client["~send"](route, input, options));
    const { headers } = decoded.response;
    return { ...decoded, headers, requestId: requestId(headers) };
  };
  return Object.assign(call, { route, result }) as Declared;
}
