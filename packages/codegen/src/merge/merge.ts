import { byCodeUnit, type JsonObject } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import type { Service } from "../read/service.ts";
import { findSharedPaths, refuseTakenNames, withPaths } from "./claims.ts";
import { findClashes } from "./clashes.ts";
import { withCredentials } from "./credentials.ts";
import { joinDocuments } from "./join.ts";
import { serviceFacts, withoutDefaults } from "./normalise.ts";
import { renameComponents } from "./rename.ts";

/**
 * Merges services into one document, in which each is still told from the others.
 * @throws {InputError} when two claim one path, or a component needs a name that is taken
 */
export function mergeServices(
  services: readonly Service[],
  { title }: Pick<GenerateConfig, "title">,
): JsonObject {
  const inNameOrder = services.toSorted((a, b) => byCodeUnit(a.name, b.name));
  const prepared = inNameOrder.map(({ name, document }) => ({
    name,
    document: withCredentials(withoutDefaults(document)),
  }));
  const renames = findClashes(prepared);
  const shared = findSharedPaths(inNameOrder);
  refuseTakenNames(services, renames);
  const documents = prepared.map(({ name, document }) =>
    withPaths(renameComponents(document, renames.get(name) ?? new Map()), shared.get(name)),
  );
  const facts = inNameOrder.map(({ name, document }): [string, JsonObject] => [name, serviceFacts(document)]);
  return joinDocuments(documents, { info: infoOf(title), services: Object.fromEntries(facts) });
}

/**
 * The version never changes: the package that carries the document has a version that means something, and so
 * has each service.
 */
function infoOf(title: string): JsonObject {
  return {
    title,
    version: "1.0.0",
    description: `The services of ${title} in one document. Each operation belongs to the service that its operationId begins with; x-services says what holds for a service as a whole.`,
  };
}
