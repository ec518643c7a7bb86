import type { Call, Connection } from "./connection.ts";
import { InputError } from "./errors/input-error.ts";
import { limitsOf } from "./limits.ts";
import { sendRequest, toResponse } from "./send-request.ts";
import type { RawClient } from "./service-client.ts";
import { fillPath } from "./write-request.ts";

/** The parts of a client that send requests made by path, with all that holds below a call. */
export function rawClient(connection: Connection): RawClient {
  const { service, options, base } = connection;
  const { name } = service;
  return {
    baseUrl: base,
    headers: () => options.headers,
    writePath(template, values) {
      const refuse = (problem: string): Error =>
        new InputError(problem, { service: name, url: template, attempts: 0 });
      return fillPath({ path: template }, new Map(Object.entries(values)), refuse).pathname;
    },
    async fetch(request, path = "") {
      const { method } = request;
      const call: Call = {
        connection,
        route: undefined,
        facts: { service: name, path },
        origin: new URL(base).origin,
        limits: limitsOf({}, options, Error),
        place: (attempts) => ({ service: name, method, url: base + path, attempts }),
      };
      return toResponse(await sendRequest(call, request));
    },
  };
}
