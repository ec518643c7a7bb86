import { asArray, asObject, isAbsoluteServer, isRelativeServer, type JsonObject } from "@rosterkit/openapi";
import { namesIn } from "./path-slips.ts";
import { removal, type SlipFinder } from "./repair.ts";

/** Finds servers that no client can call, except those of links, which are never called. */
export const uncallableServer: SlipFinder = (server, { place, keys: [root] }) => {
  if (place?.field !== "servers" || typeof server.url !== "string") return [];
  const keys = ["url"];
  const fault = faultOf(server);
  if (fault !== undefined) {
    // An operation without its own servers would be sent to a server of the document.
    const others = asArray(place.parent.node.servers);
    const isNeeded = root !== "servers" && others.every((other) => faultOf(asObject(other)));
    const remedy = "The server is left out, and the caller of a client can give its URL";
    return isNeeded ? [] : [{ keys, ...fault, remedy, actions: [removal()] }];
  }
  const url = server.url.trim();
  const problem = `The server ${JSON.stringify(server.url)} has spaces around it`;
  const slip = { keys, code: "server-url", problem, remedy: `It is \`${url}\`` };
  return url === server.url ? [] : [{ ...slip, actions: [{ target: [], update: { url } }] }];
};

function faultOf(server: JsonObject): { readonly code: string; readonly problem: string } | undefined {
  const url = String(server.url).trim();
  const variables = asObject(server.variables);
  // A message must not contain a password.
  const shown = JSON.stringify(url.replace(/\/\/[^/@\s{}]*@/, "//…@"));
  const missing = namesIn(url).find((name) => !Object.hasOwn(variables, name));
  if (missing !== undefined)
    return { code: "server-variable", problem: `The server ${shown} has no variable \`${missing}\`` };
  // With some values of the variables the URL may be valid.
  if (Object.keys(variables).length > 0 || isAbsoluteServer(url) || isRelativeServer(url)) return undefined;
  return { code: "server-url", problem: `No client can call the server ${shown}` };
}
