import { join } from "node:path";
import type { Command } from "commander";
import type { ServiceClient } from "@rosterkit/client";
import type { Services } from "@rosterkit/roster";
import { joinServices, makeClient, serviceNames } from "@rosterkit/roster/host";
import { clientOptionsOf, type Context, profileOf } from "../context.ts";
import { UsageError } from "../errors.ts";
import { describeNeeds, readCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

export interface OpenServices {
  readonly services: Services;
  /** Address of the person who makes the calls, where it is set. */
  readonly caller: string | undefined;
  /** Folder of the journals. */
  readonly journals: string;
}

/**
 * Makes a client for each service that is set up, and says which are not.
 * @throws {UsageError} where none is
 */
export async function openServices(context: Context, command: Command): Promise<OpenServices> {
  const profile = await profileOf(context, command);
  const clients: Record<string, ServiceClient<string>> = {};
  const missing: string[] = [];
  const names: readonly string[] = serviceNames;
  for (const service of context.catalogue.services.filter(({ name }) => names.includes(name))) {
    const credentials = await readCredentials(profile, service);
    if (credentials === undefined) missing.push(service.name);
    else
      clients[service.name] = await makeClient(service.name, {
        ...credentials.options,
        ...clientOptionsOf(context, command),
      });
  }
  if (Object.keys(clients).length === 0) {
    const needs = context.catalogue.services.map((one) => `\n${one.name}: ${describeNeeds(one)}`).join("");
    throw new UsageError(`No service is set up. Each needs, in the environment or a profile:${needs}`);
  }
  for (const name of missing) context.say(`${name}: not set up, so nobody is looked for there.`);
  const settings = profile.optionsFor({ name: "roster" });
  return {
    services: joinServices(clients, settings.get("agents")?.value),
    caller: settings.get("caller")?.value,
    journals: journalsOf(profile),
  };
}

/** Folder of the journals of a profile's runs. */
export const journalsOf = ({ folder }: Profile): string => join(folder, "runs");
