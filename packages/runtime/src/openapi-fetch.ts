import createClient, { type Client } from "openapi-fetch";
import { send, toResponse } from "./attempts.ts";
import { createTextWriter } from "./checks.ts";
import type { Call, Connection } from "./connection.ts";
import { InputError } from "./errors/errors.ts";
import { DecodeError } from "./errors/response-errors.ts";
import { checkIntegers } from "./int64.ts";
import type { ServiceClient } from "./service-client.ts";
import { fillPath } from "./write-request.ts";

export type { Client, Middleware } from "openapi-fetch";

/** The properties of a call that its request does not contain. */
interface PathCall {
  /** Path template. */
  readonly path: string;
  readonly parseAs: string;
}

/**
 * Creates a client of openapi-fetch for the paths of a service. It sends through the given client: its middleware runs
 * first, then the client's, with the client's credentials, retries, checks and limits. Its calls throw a `DecodeError`
 * for JSON with an integer that openapi-fetch would round.
 * @see https://openapi-ts.dev/openapi-fetch/api
 */
export function openapiFetch<Paths extends object>(
  client: ServiceClient<string, Paths, unknown>,
): Client<Paths> {
  const connection = client["~connection"]();
  const { service, options, base } = connection;
  const calls = new WeakMap<Request, PathCall>();
  const fetchClient = createClient<Paths>({
    baseUrl: base,
    headers: options.headers ?? {},
    pathSerializer(template, values) {
      const refuse = (problem: string): Error =>
        new InputError(problem, { place: { service: service.name, url: template } });
      const texts = Object.entries(values).map(
        ([name, value]) => [name, createTextWriter(name, refuse, encodeURIComponent)(value)] as const,
      );
      return fillPath({ path: template }, Object.fromEntries(texts), refuse).pathname;
    },
    fetch: (request) => callByPath(connection, request, calls.get(request)),
  });
  // Error messages show the path template, because the path may contain secrets.
  fetchClient.use({
    onRequest: ({ request, schemaPath: path, options: { parseAs } }) =>
      void calls.set(request, { path, parseAs }),
  });
  return fetchClient;
}

async function callByPath(
  connection: Connection,
  request: Request,
  { path, parseAs }: PathCall = { path: "", parseAs: "json" },
): Promise<Response> {
  const { service, base, origin, limits } = connection;
  const { method, signal } = request;
  const call: Call = {
    connection,
    route: undefined,
    place: { service: service.name, method, url: base + path },
    attempts: 0,
    base,
    origin,
    path,
    limits,
    signal,
    endsAt: Date.now() + limits.deadline,
  };
  const received = await send(call, () => new Request(request.clone(), { redirect: "manual" }));
  const { response, content } = received;
  if (parseAs === "json" && content) {
    const body = new TextDecoder().decode(content);
    const refuse = (problem: string): Error => new DecodeError(problem, call, { response, body });
    const remedy = 'call the operation itself, or parse text with parseAs: "text"';
    // Only digits: a number with a fraction or an exponent is not an id.
    checkIntegers(body, { refuse, remedy }, (_, number) => /^-?\d+$/.test(number));
  }
  return toResponse(received);
}
