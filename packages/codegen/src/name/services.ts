import type { JsonObject } from "@rosterkit/openapi";
import { withCredentials } from "./credentials.ts";
import { withOperationIds } from "./operation-ids.ts";
import { withPathSchemas } from "./path-schemas.ts";

/** Names everything that the documents of services leave without a name: operations, domains, schemas, credentials. */
export function nameServices<Service extends { readonly name: string; readonly document: JsonObject }>(
  services: readonly Service[],
): Service[] {
  return services.map((service) => ({
    ...service,
    document: withCredentials(withPathSchemas(withOperationIds(service.name, service.document))),
  }));
}
