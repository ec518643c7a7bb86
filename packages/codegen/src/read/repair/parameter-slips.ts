import { asObject, isToken, tryResolve, type JsonValue } from "@rosterkit/openapi";
import { removal, type SlipFinder } from "./repair.ts";

/** Finds a parameter that no request can have, however it is called. */
export const unsendableParameter: SlipFinder = (reference, visit, document) => {
  // One of the components may be of use to nobody.
  if (visit.place?.field !== "parameters" || visit.keys[0] === "components") return [];
  const { name, in: place } = asObject(tryResolve<JsonValue>(document, reference));
  const problem = typeof name === "string" ? problemOf(String(place), name) : undefined;
  if (problem === undefined) return [];
  const slip = { code: `${String(place)}-name`, problem, remedy: "It is left out" };
  return [{ keys: ["name"], ...slip, actions: [removal()] }];
};

/** Headers that say how a message travels: `fetch` writes them itself, or fails. */
const ofTheConnection = /^(?:connection|content-length|expect|host|keep-alive|transfer-encoding|upgrade)$/i;

function problemOf(place: string, name: string): string | undefined {
  if (place === "path") return undefined;
  if (name === "") return `The ${place} parameter has an empty name`;
  if (place !== "header") return undefined;
  if (!isToken(name)) return `${JSON.stringify(name)} cannot be the name of a header`;
  return ofTheConnection.test(name) ? `The header ${name} is written by the connection` : undefined;
}
