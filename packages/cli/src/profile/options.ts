import type { Service } from "../document/catalogue.ts";

/** Options of the OAuth2 client that gets the tokens of a service. */
const oauth2 = [
  "tokenEndpoint",
  "authorizationEndpoint",
  "clientId",
  "clientSecret",
  "refreshToken",
  "scope",
];

/** Whether tokens of the service come from an authorization server. */
export const usesOAuth2 = ({ alternatives }: Service): boolean =>
  alternatives.flat().some(({ type }) => type === "oauth2" || type === "openIdConnect");

/** The options that a service can have in a profile and in the environment. */
export function optionsOf(service: Service): readonly string[] {
  const credentials = new Set(service.alternatives.flat().map(({ option }) => option));
  return [
    ...credentials,
    ...(usesOAuth2(service) ? oauth2 : []),
    ...(service.servers.length > 0 ? ["server"] : []),
    "baseUrl",
  ];
}
