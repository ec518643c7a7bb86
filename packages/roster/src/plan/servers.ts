import { baseUrlOf, type ServiceClient } from "@rosterkit/client";
import { PlanError } from "../errors.ts";
import { clientOf } from "../operations.ts";
import type { ServiceName, Services } from "../services.ts";
import type { Plan } from "./plan-types.ts";

/** The base URL of each service, by what its client calls. */
export function serversOf(services: Services, names: Iterable<ServiceName>): Plan["servers"] {
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, baseUrlOf(clientOf(services, name) as ServiceClient<string>)]),
  );
}

/**
 * Holds that every service of a plan is called where the plan was made.
 * @throws {PlanError} for a service that is not given, or whose client calls another server
 */
export function checkServers(services: Services, { steps, servers }: Plan): void {
  for (const [name, url] of Object.entries(
    serversOf(
      services,
      steps.map(({ service }) => service),
    ),
  ))
    if (servers[name as ServiceName] !== url)
      throw new PlanError(
        "service",
        `The plan was made for ${name} at ${servers[name as ServiceName]}, and the client calls ${url}. Make a plan there, or take the other client.`,
      );
}
