import { isIdentifier } from "../name/names.ts";
import type { Server } from "../model/types.ts";

/** Plain data as a TypeScript literal; keys are quoted where they must be. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return entries.length === 0
    ? "{}"
    : `{ ${entries.map(([key, member]) => `${propertyKey(key)}: ${literal(member)}`).join(", ")} }`;
}

/** A key of an object literal or a type. `__proto__` bare would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) || /^(?:0|[1-9]\d{0,14})$/.test(name) ? name : JSON.stringify(name);
}

/** URL of each server by its name. */
export function serverUrls(servers: readonly Server[]): Record<string, string> {
  return Object.fromEntries(servers.map(({ name, url }) => [name, url]));
}
