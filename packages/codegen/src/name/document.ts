import type { JsonObject } from "@rosterkit/openapi";
import { withCredentials } from "./credentials.ts";
import { withOperationIds } from "./operation-ids.ts";
import { withPathSchemas } from "./path-schemas.ts";

/** Names everything that the document of a service leaves without a name: operations, domains, schemas, credentials. */
export function nameDocument(service: string, document: JsonObject): JsonObject {
  return withCredentials(withPathSchemas(withOperationIds(service, document)));
}
