import {
  asArray,
  asObject,
  byCodeUnit,
  mapValues,
  methods,
  type JsonObject,
  type JsonValue,
  valueAt,
} from "@rosterkit/openapi";

/** Spreads documents into one: their paths and their differing components have names of their own. */
export function joinDocuments(
  documents: readonly JsonObject[],
  { info, services }: { readonly info: JsonObject; readonly services: JsonObject },
): JsonObject {
  const spread = (...keys: readonly string[]): JsonObject =>
    sorted(Object.assign({}, ...documents.map((document) => valueAt(document, keys))));
  const webhooks = spread("webhooks");
  const components = mapValues(spread("components"), (_, section) => spread("components", section));
  return {
    openapi: documents[0]?.openapi ?? "3.1.0",
    info,
    tags: joinTags(documents),
    "x-services": sorted(services),
    paths: mapValues(spread("paths"), (item) => inOrder(asObject(item))),
    ...(Object.keys(webhooks).length === 0 ? {} : { webhooks }),
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
}

/** Of tags of one name the first describes it. */
function joinTags(documents: readonly JsonObject[]): JsonValue[] {
  const tags = documents.flatMap(({ tags: own }) => asArray(own)).map((tag) => [asObject(tag).name, tag]);
  return Object.values(sorted(Object.fromEntries(tags.toReversed())));
}

const order: readonly string[] = ["summary", "description", "servers", "parameters", ...methods];

function inOrder(item: JsonObject): JsonObject {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return sorted(item, (a, b) => rank(a) - rank(b) || byCodeUnit(a, b));
}

function sorted(object: JsonObject, compare: (a: string, b: string) => number = byCodeUnit): JsonObject {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => compare(a, b)));
}
