import { asObject, isObject, type JsonObject, type JsonValue, methods } from "@rosterkit/openapi";

/** The operations of some tags as they were published, with what holds for all and the components that they lead to. */
export function cutByTags(document: JsonObject, tags: readonly string[]): JsonObject {
  const isWanted = (operation: JsonValue | undefined): boolean =>
    tags.includes(String((asObject(operation).tags as string[] | undefined)?.[0]));
  const paths = Object.entries(asObject(document.paths)).flatMap(([path, value]) => {
    const item = Object.entries(asObject(value)).filter(
      ([key, member]) => !(methods as readonly string[]).includes(key) || isWanted(member),
    );
    return methods.some((method) => item.some(([key]) => key === method))
      ? [[path, Object.fromEntries(item)]]
      : [];
  });
  const kept: JsonObject = Object.fromEntries(paths);
  const components = reachableFrom(kept, asObject(document.components));
  const { openapi, info, servers, security, tags: described } = document;
  return JSON.parse(
    JSON.stringify({ openapi, info, servers, security, tags: described, paths: kept, components }),
  ) as JsonObject;
}

function reachableFrom(root: JsonValue, components: JsonObject): JsonObject {
  const kept: Record<string, JsonObject> = { securitySchemes: asObject(components.securitySchemes) };
  const waiting: JsonValue[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    if (!isObject(value)) continue;
    waiting.push(...Object.values(value).filter((member) => member !== undefined));
    const [, section = "", name = ""] = /^#\/components\/([^/]+)\/(.+)$/.exec(String(value.$ref)) ?? [];
    const component = asObject(components[section])[name];
    if (component === undefined || kept[section]?.[name] !== undefined) continue;
    (kept[section] ??= {})[name] = component;
    waiting.push(component);
  }
  return kept;
}
