import { join } from "node:path";
import type { ServiceClient } from "@rosterkit/client";
import { joinServices, makeClient, serviceNames } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { UsageError } from "../errors.ts";
import { describeNeeds, readCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

/**
 * Creates a client for each configured service, and reports the other services.
 * @throws {UsageError} if no service is configured
 */
export async function openServices(invocation: Invocation) {
  const { catalogue, clientOptions, say } = invocation;
  const profile = await invocation.readProfile();
  const clients: Record<string, ServiceClient<string>> = {};
  const missing: string[] = [];
  const names: readonly string[] = serviceNames;
  for (const service of catalogue.services.filter(({ name }) => names.includes(name))) {
    const credentials = await readCredentials(profile, service);
    if (credentials === undefined) missing.push(service.name);
    else clients[service.name] = await makeClient(service.name, { ...credentials.options, ...clientOptions });
  }
  if (Object.keys(clients).length === 0) {
    const needs = catalogue.services.map((one) => `\n${one.name}: ${describeNeeds(one)}`).join("");
    throw new UsageError(`No service is set up. Set these in the environment or a profile:${needs}`);
  }
  for (const name of missing) say(`${name}: not set up, so it is not searched.`);
  const settings = profile.optionsFor({ name: "roster" });
  return {
    services: joinServices(clients, settings.get("agents")?.value),
    /** The user's own address, if it is configured. */
    caller: settings.get("caller")?.value,
    journals: journalsOf(profile),
  };
}

/** Returns the folder of the journals of a profile. */
export const journalsOf = ({ folder }: Profile): string => join(folder, "runs");
