import { asArray, asObject, isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";

/** A server that a client can choose. */
export interface NormalServer {
  /** The name that the document gives it, with the values of its variables; its URL where it has none. */
  readonly name: string;
  readonly url: string;
}

/** Above this only the default of a variable makes a server. */
const mostVariants = 24;

/**
 * A server for each combination of the values that its variables have, the defaults first.
 * @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object
 */
export function readServers(stated: unknown): NormalServer[] {
  return asArray(stated).flatMap((given) => {
    const server = asObject(given);
    let variants: { url: string; values: string }[] = [{ url: String(server["url"] ?? ""), values: "" }];
    for (const [variable, { default: usual, enum: listed }] of Object.entries(variablesOf(server))) {
      const all = [...new Set([...(usual === undefined ? [] : [usual]), ...asArray(listed)])].map(String);
      const values = all.length * variants.length > mostVariants ? all.slice(0, 1) : all;
      variants = variants.flatMap((variant) =>
        values.map((value) => ({
          url: variant.url.replaceAll(`{${variable}}`, () => value),
          values: values.length > 1 ? `${variant.values} ${value}` : variant.values,
        })),
      );
    }
    const name = server["x-server-name"];
    const plain = variants.map(({ url, values }) => ({ url: url.replace(/\/$/, ""), values }));
    // A document that states no server is at the place that it is read from.
    return plain
      .filter(({ url }) => url !== "")
      .map(({ url, values }) => ({
        url,
        name: name === undefined ? url : `${String(name)}${values}`,
      }));
  });
}

function variablesOf({ variables }: JsonObject): Record<string, JsonObject> {
  const entries = Object.entries(asObject(variables)).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1] satisfies JsonValue),
  );
  return Object.fromEntries(entries);
}
