import { asObject, byCodeUnit, renameComponents, type JsonObject } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import type { Service } from "../read/service.ts";
import { findSharedPaths } from "./claims.ts";
import { findClashes, refuseTakenNames, type Renames } from "./clashes.ts";
import { serviceFacts, withoutDefaults } from "./defaults.ts";
import { joinDocuments } from "./join.ts";

/**
 * Merges services into one document, in which each is still told from the others.
 * @throws {InputError} when two claim one path, or a component needs a name that is taken
 */
export function mergeServices(
  services: readonly Service[],
  { title }: Pick<GenerateConfig, "title">,
): JsonObject {
  const inOrder = services.toSorted((a, b) => byCodeUnit(a.name, b.name));
  const documents = new Map(inOrder.map(({ name, document }) => [name, withoutDefaults(document)]));
  const renames = findClashes(documents);
  const pathKeys = findSharedPaths(inOrder);
  refuseTakenNames(inOrder, renames);
  const disjoint = [...documents].map(([name, document]) =>
    rename(document, renames.get(name) ?? new Map(), pathKeys.get(name) ?? new Map()),
  );
  const facts = inOrder.map(({ name, document }) => [name, serviceFacts(document)] as const);
  return joinDocuments(disjoint, { info: infoOf(title), services: Object.fromEntries(facts) });
}

function rename(document: JsonObject, components: Renames, pathKeys: Renames): JsonObject {
  const paths = Object.entries(asObject(document.paths)).map(([path, item]) => [
    pathKeys.get(path) ?? path,
    item,
  ]);
  const renamed = { ...document, paths: Object.fromEntries(paths) as JsonObject };
  if (components.size === 0) return renamed;
  return renameComponents(renamed, (section, name) => components.get(`${section}/${name}`) ?? name);
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
