import { oauth2Options } from "@rosterkit/roster/host";
import type { Service } from "../document/catalogue.ts";

/** Whether tokens of the service come from an authorization server. */
export const usesOAuth2 = ({ alternatives }: Service): boolean =>
  alternatives.flat().some(({ type }) => type === "oauth2" || type === "openIdConnect");

/** The options that a service can have in a profile and in the environment. */
export function optionsOf(service: Service): readonly string[] {
  const credentials = new Set(service.alternatives.flat().map(({ option }) => option));
  return [
    ...credentials,
    ...(usesOAuth2(service) ? oauth2Options : []),
    ...(service.servers.length > 0 ? ["server"] : []),
    "baseUrl",
  ];
}
