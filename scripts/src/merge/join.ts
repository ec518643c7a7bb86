import { asArray, asObject, isObject, type JsonObject, type JsonValue } from "../read/json.ts";

/**
 * Joins documents into one. Nothing in them clashes any more: what they say for all their operations stands at
 * each of them, and paths, components and tags of one name are one thing.
 * @param documents by the name of their service
 */
export function joinDocuments(documents: ReadonlyMap<string, JsonObject>): JsonObject {
  const [first, ...others] = documents.values();
  if (first === undefined) throw new Error("There is no document to join.");
  const joined: JsonObject = { ...first };
  for (const document of others) {
    joined.tags = joinTags(asArray(joined.tags), asArray(document.tags));
    joined.paths = { ...asObject(joined.paths), ...asObject(document.paths) };
    joined.components = joinSections(asObject(joined.components), asObject(document.components));
    if (document.webhooks !== undefined) {
      joined.webhooks = { ...asObject(joined.webhooks), ...asObject(document.webhooks) };
    }
  }
  return joined;
}

/** What one document says of a tag holds, what it leaves open another one may say. */
function joinTags(tags: readonly JsonValue[], others: readonly JsonValue[]): JsonValue[] {
  const byName = new Map<unknown, JsonObject>();
  for (const tag of [...tags, ...others].filter(isObject)) {
    byName.set(tag.name, { ...tag, ...byName.get(tag.name) });
  }
  return [...byName.values()];
}

function joinSections(components: JsonObject, others: JsonObject): JsonObject {
  const joined = { ...components };
  for (const [section, byName] of Object.entries(others)) {
    joined[section] = { ...asObject(joined[section]), ...asObject(byName) };
  }
  return joined;
}
