import { asArray, type JsonObject, operationsOf } from "@rosterkit/openapi";

/** Returns the names of the domain packages of a document. */
export function domainPackagesOf(document: JsonObject, scope: string): ReadonlySet<string> {
  return new Set(operationsOf(document).map(({ operation }) => packageOf(operation, scope)));
}

/** Returns the name of an operation's package, from its first tag. */
export function packageOf(operation: JsonObject, scope: string): string {
  const [domain] = asArray(operation["tags"]);
  const name = typeof domain === "string" ? domain : "default";
  return `${scope}/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}
