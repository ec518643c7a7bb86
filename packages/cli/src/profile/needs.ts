import { toVariable } from "@rosterkit/roster/host";
import { type Service, usesOAuth2 } from "../document/service.ts";
import { UsageError } from "../errors.ts";

/** Describes the settings that a service needs, by environment variable. */
export function describeNeeds(service: Service): string {
  const ways = service.alternatives.map((schemes) =>
    schemes.map(({ option }) => toVariable(service.name, option)).join(" and "),
  );
  if (usesOAuth2(service)) {
    const client = ["tokenEndpoint", "clientId", "clientSecret"];
    const variables = client.map((option) => toVariable(service.name, option));
    ways.push(variables.join(" and "), `a sign-in (rosterkit login ${service.name})`);
  }
  const place = service.servers.length > 0 ? "" : `, and ${toVariable(service.name, "baseUrl")}`;
  return `${[...new Set(ways)].join(", or ")}${place}`;
}

export function notSetUp(service: Service): UsageError {
  return new UsageError(
    `${service.name} is not set up: it needs ${describeNeeds(service)}, in the environment or a profile.`,
  );
}
