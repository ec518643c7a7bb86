import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { schemesOf } from "../request/serialise.ts";
import { variableOf } from "./credentials.ts";

/** Formats a request as a `curl` command that reads credentials from environment variables. */
export function toCurl(server: string, operations: readonly DocumentOperation[], received: Received): string {
  const schemes = operations.flatMap(schemesOf);
  const { origin, pathname } = new URL(server);
  const [path = "", query = ""] = received.target.split("?");
  const secret = (place: string, name: string) =>
    schemes.find((scheme) => scheme.place === place && scheme.field.toLowerCase() === name.toLowerCase());
  const pairs = query.split("&").map((pair) => {
    const [name = ""] = pair.split("=");
    const scheme = secret("query", decodeURIComponent(name));
    return scheme === undefined ? quote(pair) : `${quote(`${name}=`)}"$${variableOf(scheme)}"`;
  });
  const base = quote(origin + pathname.replace(/\/$/, "") + path);
  const url = query === "" ? base : `${base}'?'${pairs.join("'&'")}`;
  const headers = Object.entries(received.headers)
    .filter(([name]) => !/^(?:host|content-length|connection|accept-|user-agent|sec-)/.test(name))
    .map(([name, value]) => {
      const scheme = secret("header", name);
      if (scheme !== undefined) return `-H ${quote(`${name}: ${scheme.prefix}`)}"$${variableOf(scheme)}"`;
      return name === "cookie" ? "" : `-H ${quote(`${name}: ${value}`)}`;
    });
  const data = received.body === "" ? "" : `--data-raw ${quote(received.body)}`;
  return ["curl", "-X", received.method, ...headers, data, url].filter((part) => part !== "").join(" ");
}

/** Quotes a text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
