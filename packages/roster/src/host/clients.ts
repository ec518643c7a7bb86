import type { ServiceClient } from "@rosterkit/client";
import type { ServiceName, Services } from "../services.ts";

/** The services that people are looked for in. */
export const serviceNames: readonly ServiceName[] = ["directory", "workspace", "alli", "agent-team"];

/** Makes the client of a service: `createAlliClient` for `alli`. */
export async function makeClient(service: string, options: object): Promise<ServiceClient<string>> {
  const clients = (await import("@rosterkit/client")) as Readonly<Record<string, unknown>>;
  const letters = service.replaceAll(/[^a-z0-9]/gi, "");
  const name = Object.keys(clients).find(
    (one) => one.toLowerCase() === `create${letters}client`.toLowerCase(),
  );
  const create = clients[name ?? ""] as (options: object) => ServiceClient<string>;
  return create(options);
}

/** The services of these clients; `agents` lists the ids of AI agents with commas or spaces. */
export function joinServices(
  clients: Readonly<Record<string, ServiceClient<string>>>,
  agents: string | undefined,
): Services {
  return { ...clients, agents: agents?.split(/[\s,]+/).filter((agent) => agent !== "") };
}
