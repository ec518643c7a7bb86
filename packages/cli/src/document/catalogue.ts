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

/** A service of the merged document. */
export interface Service {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Servers of the document, the default one first; where there are none the caller gives a base URL. */
  readonly servers: readonly ServerObject[];
  /** Sets of credentials, of which one is enough. */
  readonly alternatives: readonly DocumentAlternative[];
  readonly operations: readonly DocumentOperation[];
}

/** Every service and its operations, as the merged document describes them. */
export interface Catalogue {
  readonly document: OpenApiDocument;
  readonly services: readonly Service[];
}

interface ServiceObject {
  readonly title?: string;
  readonly description?: string;
  readonly servers?: readonly ServerObject[];
}

/** Reads the document that `@rosterkit/types` carries. */
export function readCatalogue(): Catalogue {
  const place = createRequire(import.meta.url).resolve("@rosterkit/types/openapi.json");
  const document = JSON.parse(readFileSync(place, "utf8")) as OpenApiDocument & {
    readonly "x-services"?: Readonly<Record<string, ServiceObject>>;
  };
  const described = document["x-services"] ?? {};
  const services = [...groupBy(readOperations(document), ({ service }) => service)].map(
    ([name, operations]): Service => {
      const { title = name, description = "", servers = [] } = described[name] ?? {};
      const alternatives = new Map(
        operations.flatMap(({ security }) =>
          security.map((schemes) => [schemes.map((scheme) => scheme.name).join(" "), schemes] as const),
        ),
      );
      return {
        name,
        title,
        description,
        servers,
        alternatives: [...alternatives.values()].filter(({ length }) => length > 0),
        operations,
      };
    },
  );
  return { document, services };
}

/** The name that an operation has among the exports of its package. */
export const nameOf = ({ id, service }: DocumentOperation): string => id.slice(service.length + 1);
