import { asArray, asObject, byCodeUnit, methods, type JsonObject, type JsonValue } from "@rosterkit/openapi";

/**
 * Spreads documents whose paths and differing components have names of their own into one. Keys whose order
 * carries no meaning are sorted.
 */
export function joinDocuments(
  documents: readonly JsonObject[],
  root: { readonly info: JsonObject; readonly services: JsonObject },
): JsonObject {
  const spread = (key: string): JsonObject =>
    Object.assign({}, ...documents.map((document) => asObject(document[key])));
  const components = sorted(spread("components"), (_, section) =>
    sorted(Object.assign({}, ...documents.map(({ components: own }) => asObject(asObject(own)[section])))),
  );
  const webhooks = spread("webhooks");
  return {
    openapi: documents[0]?.openapi ?? "3.1.0",
    info: root.info,
    tags: joinTags(documents),
    "x-services": sorted(root.services),
    paths: sorted(spread("paths"), (item) => inOrder(asObject(item))),
    ...(Object.keys(webhooks).length === 0 ? {} : { webhooks: sorted(webhooks) }),
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
}

/** Of tags of one name the first describes it. */
function joinTags(documents: readonly JsonObject[]): JsonValue[] {
  const tags = documents.flatMap((document) => asArray(document.tags).map(asObject));
  const byName = new Map(tags.toReversed().map((tag) => [String(tag.name), tag]));
  return [...byName].toSorted(([a], [b]) => byCodeUnit(a, b)).map(([, tag]) => tag);
}

const order: readonly string[] = ["summary", "description", "servers", "parameters", ...methods];

function inOrder(item: JsonObject): JsonObject {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(
    Object.entries(item).toSorted(([a], [b]) => rank(a) - rank(b) || byCodeUnit(a, b)),
  );
}

function sorted(
  object: JsonObject,
  map: (value: JsonValue, key: string) => JsonValue = (value) => value,
): JsonObject {
  const entries = Object.entries(object).toSorted(([a], [b]) => byCodeUnit(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)]));
}
