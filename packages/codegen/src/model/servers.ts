import type { ServerObject } from "@rosterkit/openapi";
import { kebabCase, NameScope } from "../name/names.ts";
import type { Server } from "./types.ts";

const isAbsolute = (url: string): boolean => /^https?:\/\/[^{]+$/.test(url) && URL.canParse(url);

/** A relative URL leads from the client's own. */
const isRelative = (url: string): boolean => /^(?![a-z][a-z\d+.-]*:)[^{}?#]*$/i.test(url);

/** The servers of a service: absolute URLs. */
export function serversOf(stated: readonly ServerObject[]): Server[] {
  return named(stated.flatMap(variantsOf).filter(({ url }) => isAbsolute(url)));
}

/**
 * The servers of a path or an operation. A URL that the service has too keeps its name, so that it is the choice of
 * a client that chose it.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function ownServersOf(stated: readonly ServerObject[], usual: readonly ServerObject[]): Server[] {
  const known = new Map(serversOf(usual).map(({ name, url }) => [url, name]));
  const variants = stated.flatMap(variantsOf).filter(({ url }) => isAbsolute(url) || isRelative(url));
  return named(variants, known);
}

function named(variants: readonly ServerVariant[], known: ReadonlyMap<string, string> = new Map()): Server[] {
  const parsed = variants.map(({ url }) => new URL(url, "https://relative"));
  const scope = new NameScope();
  return variants.map(({ url, values, server }, index) => {
    const { hostname = "", pathname = "" } = parsed[index] ?? {};
    // Where one host has several servers, their paths tell them apart.
    const isShared = parsed.filter((other) => other.hostname === hostname).length > 1;
    const ownName =
      variants.length === 1
        ? "default"
        : values || kebabCase(isShared ? `${hostname} ${pathname}` : hostname);
    const stated = server["x-server-name"];
    const plainUrl = url.replace(/\/$/, "");
    const name =
      known.get(plainUrl) ??
      (stated === undefined ? ownName : [stated, values].filter((part) => part !== "").join("-"));
    return {
      name: scope.take(name),
      url: plainUrl,
    };
  });
}

interface ServerVariant {
  readonly url: string;
  /** Values of the variables that have several, which tell the variants apart. */
  readonly values: string;
  readonly server: ServerObject;
}

/** With more variants than this only the default becomes a server; for another one the caller gives a URL. */
const mostVariants = 24;

/**
 * A server for each combination of the values that its variables can have, the defaults first.
 * @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object
 */
function variantsOf(server: ServerObject): ServerVariant[] {
  const variables = Object.entries(server.variables ?? {}).filter(([name]) =>
    server.url.includes(`{${name}}`),
  );
  let variants: ServerVariant[] = [{ url: server.url, values: "", server }];
  for (const [name, { default: usual, enum: allowed = [] }] of variables) {
    const values = [...new Set([...(usual === undefined ? [] : [usual]), ...allowed])].map(String);
    const isMany = values.length * variants.length > mostVariants;
    const taken = isMany ? values.slice(0, 1) : values;
    variants = variants.flatMap((variant) =>
      taken.map((value) => ({
        ...variant,
        url: variant.url.replaceAll(`{${name}}`, () => value),
        values: taken.length < 2 ? variant.values : kebabCase(`${variant.values} ${value}`),
      })),
    );
  }
  return variants;
}
