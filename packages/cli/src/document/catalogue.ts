import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type DocumentAlternative,
  type DocumentOperation,
  groupBy,
  type OpenApiDocument,
  readOperations,
  type ServerObject,
} from "@rosterkit/openapi";
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

export type Catalogue = ReturnType<typeof readCatalogue>;

/** An entry of `x-services`. */
type ServiceObject = Partial<Pick<Service, "title" | "description" | "servers">>;

export function readCatalogue() {
  const place = createRequire(import.meta.url).resolve("@rosterkit/types/openapi.json");
  const document = JSON.parse(readFileSync(place, "utf8")) as OpenApiDocument & {
    readonly "x-services"?: Readonly<Record<string, ServiceObject>>;
  };
  const described = document["x-services"] ?? {};
  const services = [...groupBy(readOperations(document), ({ service }) => service)].map(
    ([name, operations]): Service => {
      const alternatives = new Map(
        operations.flatMap(({ security }) =>
          security.map((schemes) => [schemes.map((scheme) => scheme.name).join(" "), schemes] as const),
        ),
      );
      const defaults = { title: name, description: "", servers: [] };
      const stated = [...alternatives.values()].filter(({ length }) => length > 0);
      return { name, ...defaults, ...described[name], alternatives: stated, operations };
    },
  );
  return { document, services };
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
