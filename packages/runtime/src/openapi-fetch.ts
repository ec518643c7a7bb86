/**
 * The one file that knows openapi-fetch.
 * @see https://openapi-ts.dev/openapi-fetch/api
 */
import createClient, { type Client } from "openapi-fetch";
import { send, toResponse } from "./attempts.ts";
import { textWriter } from "./checks.ts";
import type { Call, Connection } from "./connection.ts";
import { DecodeError, InputError } from "./errors/errors.ts";
import { checkIntegers } from "./int64.ts";
import type { ServiceClient } from "./service-client.ts";
import { fillPath } from "./write-request.ts";

export type { Client, Middleware } from "openapi-fetch";

/** The parts of a call that its request does not show. */
interface PathCall {
  /** Path template. */
  readonly path: string;
  readonly parseAs: string;
}

/**
 * openapi-fetch itself, on the paths of a client's service. Its own middleware stands above, and the credentials,
 * retries, guards and limits of the client hold below it. It parses JSON by itself and would round an integer above
 * 2^53: such a response is a `DecodeError`.
 */
export function openapiFetch<Paths extends object>(
  client: ServiceClient<string, Paths, unknown>,
): Client<Paths> {
  const connection = client["~connection"]();
  const { service, options, base } = connection;
  const calls = new WeakMap<Request, PathCall>();
  const made = createClient<Paths>({
    baseUrl: base,
    headers: options.headers ?? {},
    pathSerializer(template, values) {
      const refuse = (problem: string): Error =>
        new InputError(problem, { place: { service: service.name, url: template } });
      const texts = Object.entries(values).map(
        ([name, value]) => [name, textWriter(name, refuse, encodeURIComponent)(value)] as const,
      );
      return fillPath({ path: template }, Object.fromEntries(texts), refuse).pathname;
    },
    fetch: (request) => callByPath(connection, request, calls.get(request)),
  });
  // Messages show the path template: the path itself can hold secrets.
  made.use({
    onRequest: ({ request, schemaPath: path, options: { parseAs } }) =>
      void calls.set(request, { path, parseAs }),
  });
  return made;
}

async function callByPath(
  connection: Connection,
  request: Request,
  { path, parseAs }: PathCall = { path: "", parseAs: "json" },
): Promise<Response> {
  const { service, base, origin, limits } = connection;
  const { method, signal } = request;
  const started: Call = {
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
  const received = await send(started, () => new Request(request.clone(), { redirect: "manual" }));
  const { response, content } = received;
  if (parseAs === "json" && content) {
    const body = new TextDecoder().decode(content);
    const refuse = (problem: string): Error => new DecodeError(problem, started, { response, body });
    const remedy = 'call the operation itself, or parse text with parseAs: "text"';
    // A number with a fraction or an exponent is no id.
    checkIntegers(body, { refuse, remedy }, (_, number) => /^-?\d+$/.test(number));
  }
  return toResponse(received);
}
