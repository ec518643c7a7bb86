import type { ServiceClient } from "./service-client.ts";

/** The URL that the paths of a client's calls are added to, without a slash at its end; it holds no credential. */
export function baseUrlOf(client: ServiceClient<string>): string {
  return client["~connection"]().base;
}
