import {
  asArray,
  asObject,
  byCodeUnit,
  mapValues,
  methods,
  renameComponents,
  valueAt,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import type { Service } from "../read/service.ts";
import { findSharedPaths } from "./claims.ts";
import { findClashes, refuseTakenNames, type Renames } from "./clashes.ts";
import { serviceFacts, withoutDefaults } from "./defaults.ts";

/**
 * Merges the documents of services into one, in which every operation and every clashing component names its service.
 * @throws {InputError} if two services claim one path, or the new name of a component is taken
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
  const info = {
    title,
    // It never changes: the package that contains the document has a version, and so has each service.
    version: "1.0.0",
    description: `The services of ${title} in one document. Each operation belongs to the service that its operationId begins with; x-services says what holds for a service as a whole.`,
  };
  return joinDocuments(disjoint, info, Object.fromEntries(facts));
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

/** Spreads documents into one. Their paths are disjoint, and components of one name are equal. */
function joinDocuments(documents: readonly JsonObject[], info: JsonObject, services: JsonObject): JsonObject {
  const spread = (...keys: readonly string[]): JsonObject =>
    sorted(Object.assign({}, ...documents.map((document) => valueAt(document, keys))));
  const webhooks = spread("webhooks");
  const components = mapValues(spread("components"), (_, section) => spread("components", section));
  return {
    openapi: documents[0]?.openapi ?? "3.1.0",
    info,
    tags: joinTags(documents),
    "x-services": sorted(services),
    paths: mapValues(spread("paths"), (item) => sortPathItem(asObject(item))),
    ...(Object.keys(webhooks).length === 0 ? {} : { webhooks }),
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
}

/** If several tags have one name, the first one is kept. */
function joinTags(documents: readonly JsonObject[]): JsonValue[] {
  const tags = documents.flatMap(({ tags: own }) => asArray(own)).map((tag) => [asObject(tag).name, tag]);
  return Object.values(sorted(Object.fromEntries(tags.toReversed())));
}

const order: readonly string[] = ["summary", "description", "servers", "parameters", ...methods];

function sortPathItem(item: JsonObject): JsonObject {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return sorted(item, (a, b) => rank(a) - rank(b) || byCodeUnit(a, b));
}

function sorted(object: JsonObject, compare: (a: string, b: string) => number = byCodeUnit): JsonObject {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => compare(a, b)));
}
