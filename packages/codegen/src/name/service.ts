import type { Service } from "../read/service.ts";
import { withCredentials } from "./credentials.ts";
import { withOperationIds } from "./operation-ids.ts";
import { withPathSchemas } from "./path-schemas.ts";

/** Names everything of a service that its document leaves without a name: operations, domains, schemas, credentials. */
export function nameService(service: Service): Service {
  const named = withPathSchemas(withOperationIds(service.name, service.document));
  return { ...service, document: withCredentials(named) };
}
