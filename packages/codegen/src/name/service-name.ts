import { basename } from "node:path";
import { camelCase, kebabCase } from "./names.ts";
import { reserved } from "./reserved-names.ts";

/** The name of a service after the file of its document; a name that every document could have says nothing. */
export function serviceNameOf(document: string): string {
  const name = kebabCase(basename(document).replace(/\.(?:ya?ml|json)$/i, ""));
  const isName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && !isReservedService(name);
  return !isName || /^(?:open-?api|swagger|spec|schema)$/.test(name) ? "api" : name;
}

/** Whether a service cannot be called so: its files and its namespace have its name. */
export function isReservedService(name: string): boolean {
  const namespace = camelCase(name);
  return name === "index" || reserved.constant.has(namespace) || reserved.namespace.has(namespace);
}
