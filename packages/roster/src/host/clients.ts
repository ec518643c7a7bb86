import type { ServiceClient } from "@rosterkit/client";
import type { ServiceName, Services } from "../services.ts";

/** The names of all services. */
export const serviceNames: readonly ServiceName[] = ["directory", "workspace", "alli", "agent-team"];

/** Creates the client of a service, for example by `createAlliClient` for `alli`. */
export async function makeClient(service: string, options: object): Promise<ServiceClient<string>> {
  const clients = (await import("@rosterkit/client")) as Readonly<Record<string, unknown>>;
  const letters = service.replaceAll(/[^a-z0-9]/gi, "");
  const name = Object.keys(clients).find(
    (one) => one.toLowerCase() === `create${letters}client`.toLowerCase(),
  );
  const create = clients[name ?? ""] as (options: object) => ServiceClient<string>;
  return create(options);
}

/** Combines clients to services; `agents` lists ids of AI agents, separated by commas or spaces. */
export function joinServices(
  clients: Readonly<Record<string, ServiceClient<string>>>,
  agents: string | undefined,
): Services {
  return { ...clients, agents: agents?.split(/[\s,]+/).filter((agent) => agent !== "") };
}
