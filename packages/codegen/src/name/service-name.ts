import { basename } from "node:path";
import { kebabCase } from "./names.ts";
import { isReservedService } from "./reserved-names.ts";

/** The name of a service after the file of its document; a name that every document could have says nothing. */
export function serviceNameOf(document: string): string {
  const name = kebabCase(basename(document).replace(/\.(?:ya?ml|json)$/i, ""));
  const isName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && !isReservedService(name);
  return !isName || /^(?:open-?api|swagger|spec|schema)$/.test(name) ? "api" : name;
}
