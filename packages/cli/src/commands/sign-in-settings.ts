import { toVariable } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { type Service, usesOAuth2 } from "../document/catalogue.ts";
import { UsageError } from "../errors.ts";
import type { Profile } from "../profile/profile.ts";

/** Finds a service that supports sign-in. @throws {UsageError} if there is none of that name */
export function findService({ catalogue }: Invocation, name: string): Service {
  const services = catalogue.services.filter(usesOAuth2);
  const service = services.find((one) => one.name === name);
  if (service !== undefined) return service;
  const names = services.map((one) => one.name).join(", ");
  throw new UsageError(`${name} does not support sign-in. Services that do: ${names || "none"}.`);
}

export function requireOption(profile: Profile, service: Service, option: string): string {
  const value = profile.optionsFor(service).get(option)?.value;
  if (value !== undefined) return value;
  const variable = toVariable(service.name, option);
  throw new UsageError(
    `${option} of ${service.name} is missing. Set ${variable}, or ${option} in a profile.`,
  );
}
