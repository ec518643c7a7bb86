import { type Received, splitTarget } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { schemesOf } from "../request/serialise.ts";
import { variableOf } from "./credentials.ts";

/** Formats a request as a `curl` command that reads credentials from environment variables. */
export function toCurl(server: string, operations: readonly DocumentOperation[], received: Received): string {
  const schemes = operations.flatMap(schemesOf);
  const { origin, pathname } = new URL(server);
  const { path, query } = splitTarget(received.target);
  const findScheme = (place: string, name: string) =>
    schemes.find((scheme) => scheme.place === place && scheme.field.toLowerCase() === name.toLowerCase());
  const pairs = query.split("&").map((pair) => {
    const [name = ""] = new URLSearchParams(pair).keys();
    const scheme = findScheme("query", name);
    return scheme === undefined ? quote(pair) : `${quote(`${pair.split("=")[0]}=`)}"$${variableOf(scheme)}"`;
  });
  const base = quote(origin + pathname.replace(/\/$/, "") + path);
  const headers = Object.entries(received.headers)
    .filter(([name]) => !/^(?:host|content-length|connection|accept-|user-agent|sec-|cookie$)/.test(name))
    .map(([name, value]) => {
      const scheme = findScheme("header", name);
      return scheme === undefined
        ? `-H ${quote(`${name}: ${value}`)}`
        : `-H ${quote(`${name}: ${scheme.prefix}`)}"$${variableOf(scheme)}"`;
    });
  const data = received.body === "" ? [] : [`--data-raw ${quote(received.body)}`];
  const url = query === "" ? base : `${base}'?'${pairs.join("'&'")}`;
  return ["curl", "-X", received.method, ...headers, ...data, url].join(" ");
}

/** Quotes a text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
