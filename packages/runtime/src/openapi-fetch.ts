import createClient, { type Client } from "openapi-fetch";
import { callByPath, type PathCall } from "./call-by-path.ts";
import { createTextWriter } from "./checks.ts";
import { InputError } from "./errors/errors.ts";
import type { ServiceClient } from "./service-client.ts";
import { fillPath } from "./urls.ts";

export type { Client, Middleware } from "openapi-fetch";

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
