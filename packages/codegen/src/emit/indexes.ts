import type { Domain, Service } from "../model/types.ts";
import { banner } from "./banner.ts";

/** A namespace of types for each service. */
export function printTypesIndex(services: readonly Service[]): string {
  const lines = services.map(({ name, camelName }) => `export type * as ${camelName} from "./${name}.ts";`);
  return `${banner}\n${lines.join("\n")}\n`;
}

/** A namespace of operations for each service. */
export function printDomainIndex({ modules }: Domain): string {
  const lines = modules.map(({ service }) => `export * as ${service.camelName} from "./${service.name}.ts";`);
  return `${banner}\n${lines.join("\n")}\n`;
}
