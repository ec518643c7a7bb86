import { byCodeUnit, type JsonObject } from "@rosterkit/openapi";
import type { Service } from "../read/service.ts";
import { findSharedPaths, refuseTakenNames, withPaths } from "./claims.ts";
import { findClashes } from "./clashes.ts";
import { withCredentials } from "./credentials.ts";
import { JoinCache, joinDocuments } from "./join.ts";
import { inOrder, serviceFacts, withoutDefaults } from "./normalise.ts";
import { renameComponents } from "./rename.ts";

/**
 * What the merged document says of itself. Its version never changes: the package that carries the document
 * has a version that means something, and so has each service.
 */
const info: JsonObject = {
  title: "Rosterkit",
  version: "1.0.0",
  description:
    "The services of Rosterkit in one document. Each operation belongs to the service that its operationId begins with; x-services says what holds for a service as a whole.",
};

/**
 * Merges services into one document, in which each is still told from the others.
 * @throws InputError when two claim one path, or a component needs a name that is taken
 */
export async function mergeServices(
  services: readonly Service[],
  joins: JoinCache = new JoinCache(),
): Promise<JsonObject> {
  const inNameOrder = services.toSorted((a, b) => byCodeUnit(a.name, b.name));
  const prepared = inNameOrder.map(({ name, document }) => ({
    name,
    document: withCredentials(withoutDefaults(document)),
  }));
  const renames = findClashes(prepared);
  const shared = findSharedPaths(inNameOrder);
  refuseTakenNames(services, renames);
  const documents = prepared.map(({ name, document }): [string, JsonObject] => [
    name,
    withPaths(renameComponents(document, renames.get(name) ?? new Map()), shared.get(name)),
  ]);
  const facts = inNameOrder.map(({ name, document }): [string, JsonObject] => [name, serviceFacts(document)]);
  return inOrder(await joinDocuments(new Map(documents), joins), info, Object.fromEntries(facts));
}
