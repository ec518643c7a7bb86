import type { Service } from "../document/catalogue.ts";

/** An option of a service in a profile. */
export interface ServiceOption {
  readonly name: string;
  readonly secret: boolean;
}

/** Options of the OAuth2 client that gets the tokens of a service. */
const oauth2: readonly ServiceOption[] = [
  { name: "tokenEndpoint", secret: false },
  { name: "authorizationEndpoint", secret: false },
  { name: "clientId", secret: false },
  { name: "clientSecret", secret: true },
  { name: "refreshToken", secret: true },
  { name: "scope", secret: false },
];

/** Whether tokens of the service come from an authorization server. */
export const usesOAuth2 = ({ alternatives }: Service): boolean =>
  alternatives.flat().some(({ type }) => type === "oauth2" || type === "openIdConnect");

/** The options that a service can have in a profile and in the environment. */
export function optionsOf(service: Service): readonly ServiceOption[] {
  const credentials = new Set(service.alternatives.flat().map(({ option }) => option));
  return [
    ...[...credentials].map((name) => ({ name, secret: true })),
    ...(usesOAuth2(service) ? oauth2 : []),
    ...(service.hasServer ? [{ name: "server", secret: false }] : []),
    { name: "baseUrl", secret: false },
  ];
}
