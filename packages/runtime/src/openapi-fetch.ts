/**
 * The one file that knows openapi-fetch.
 * @see https://openapi-ts.dev/openapi-fetch/api
 */
import createClient, { type Client } from "openapi-fetch";
import type { ServiceClient } from "./service-client.ts";

export type { Client, Middleware } from "openapi-fetch";

/**
 * openapi-fetch itself, on the paths of a client's service. Its own middleware stands above, and the credentials,
 * retries, guards and limits of the client hold below it.
 */
export function openapiFetch<Paths extends object>(client: ServiceClient<string, Paths>): Client<Paths> {
  const { baseUrl, headers, writePath, fetch } = client["~raw"];
  const paths = new WeakMap<Request, string>();
  const made = createClient<Paths>({
    baseUrl,
    headers: headers() ?? {},
    pathSerializer: writePath,
    fetch: (request) => fetch(request, paths.get(request)),
  });
  // Messages show the path template: the path itself can hold secrets.
  made.use({ onRequest: ({ request, schemaPath }) => void paths.set(request, schemaPath) });
  return made;
}
