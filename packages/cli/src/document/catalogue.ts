import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { groupBy, type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import type { Service } from "./service.ts";

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
