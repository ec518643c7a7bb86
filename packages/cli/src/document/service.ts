import type { DocumentAlternative, DocumentOperation, ServerObject } from "@rosterkit/openapi";
import { oauth2Options } from "@rosterkit/roster/host";

export interface Service {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Servers in the document, the default one first. Without servers the user must configure a base URL. */
  readonly servers: readonly ServerObject[];
  /** The security requirements of its operations: each is a complete set of credentials. */
  readonly alternatives: readonly DocumentAlternative[];
  readonly operations: readonly DocumentOperation[];
}

/** Whether a service accepts tokens of an authorization server. */
export const usesOAuth2 = ({ alternatives }: Service): boolean =>
  alternatives.flat().some(({ type }) => type === "oauth2" || type === "openIdConnect");

/** Lists the options of a service for profiles and the environment. */
export function optionsOf(service: Service): readonly string[] {
  const credentials = new Set(service.alternatives.flat().map(({ option }) => option));
  return [
    ...credentials,
    ...(usesOAuth2(service) ? oauth2Options : []),
    ...(service.servers.length > 0 ? ["server"] : []),
    "baseUrl",
  ];
}
