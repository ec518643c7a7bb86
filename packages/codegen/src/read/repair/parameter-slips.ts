import { asObject, isToken, tryResolve, type JsonValue } from "@rosterkit/openapi";
import { removal, type SlipFinder } from "./repair.ts";

/** Finds parameters that no request can contain. */
export const unsendableParameter: SlipFinder = (reference, visit, document) => {
  // A component that no operation refers to does no harm.
  if (visit.place?.field !== "parameters" || visit.keys[0] === "components") return [];
  const { name, in: place } = asObject(tryResolve<JsonValue>(document, reference));
  const problem = typeof name === "string" ? problemOf(String(place), name) : undefined;
  if (problem === undefined) return [];
  const slip = { code: `${String(place)}-name`, problem, remedy: "It is left out" };
  return [{ keys: ["name"], ...slip, actions: [removal()] }];
};

/** Headers of the connection, which `fetch` sets itself or rejects. */
const ofTheConnection = /^(?:connection|content-length|expect|host|keep-alive|transfer-encoding|upgrade)$/i;

function problemOf(place: string, name: string): string | undefined {
  if (place === "path") return undefined;
  if (name === "") return `The ${place} parameter has an empty name`;
  if (place !== "header") return undefined;
  if (!isToken(name)) return `${JSON.stringify(name)} cannot be the name of a header`;
  return ofTheConnection.test(name) ? `The header ${name} is set by the connection` : undefined;
}
