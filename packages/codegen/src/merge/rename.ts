import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
  type JsonValue,
  keysOfReference,
  toPointer,
} from "@rosterkit/openapi";

/** New names of components, by `<section>/<name>`, such as `schemas/User`. */
export type Renames = ReadonlyMap<string, string>;

/** Objects whose keys are names given by the document, not keywords. */
const namedMaps = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
  "schemas",
  "responses",
  "parameters",
  "headers",
  "content",
  "encoding",
  "examples",
  "requestBodies",
  "securitySchemes",
  "links",
  "callbacks",
  "pathItems",
  "paths",
]);
/** What stands below is data: a `$ref` in an example refers to nothing. */
const data = new Set(["example", "default", "const", "enum", "value"]);

/** The component that a local reference leads to or into, as `<section>/<name>`. */
export function componentOf(reference: string): string | undefined {
  if (!reference.startsWith("#/components/")) return undefined;
  const [, section, name] = keysOfReference(reference) ?? [];
  return section === undefined || name === undefined ? undefined : `${section}/${name}`;
}

/**
 * Calls back for every place below that names a component, and puts in what comes back: a reference, the
 * bare name of a schema in a discriminator's mapping, or the name of a scheme in a security requirement.
 */
export function mapNames(node: JsonValue, rename: (component: string) => string): JsonValue {
  const renameReference = (reference: string): string => {
    const component = componentOf(reference);
    if (component === undefined) return reference;
    const [, section = "", name = "", ...below] = keysOfReference(reference) ?? [];
    const renamed = rename(component);
    return renamed === name ? reference : `#/components${toPointer([section, renamed, ...below])}`;
  };
  const renameMapping = (target: string): string =>
    /[#/]/.test(target) ? renameReference(target) : rename(`schemas/${target}`);
  const renameRequirement = (requirement: JsonValue): JsonValue =>
    Object.fromEntries(
      Object.entries(asObject(requirement)).map(([name, scopes]) => [
        rename(`securitySchemes/${name}`),
        scopes,
      ]),
    );
  const visit = (value: JsonValue, isNamedMap: boolean): JsonValue => {
    if (Array.isArray(value)) return value.map((item) => visit(item, false));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, child]): [string, JsonValue] => {
      if (isNamedMap) return [key, visit(child, false)];
      if (data.has(key) || (key === "examples" && Array.isArray(child))) return [key, child];
      if (key === "$ref" && typeof child === "string") return [key, renameReference(child)];
      if (key === "security" && Array.isArray(child)) return [key, child.map(renameRequirement)];
      if (key === "discriminator") return [key, renameDiscriminator(child)];
      return [key, visit(child, namedMaps.has(key))];
    });
    return withMapping(value, Object.fromEntries(entries), rename);
  };
  const renameDiscriminator = (discriminator: JsonValue): JsonValue => {
    const { mapping, ...others } = asObject(discriminator);
    if (!isObject(mapping)) return discriminator;
    const renamed = Object.entries(mapping).map(([value, target]) => [
      value,
      typeof target === "string" ? renameMapping(target) : target,
    ]);
    return { ...others, mapping: Object.fromEntries(renamed) };
  };
  return visit(node, false);
}

/**
 * A discriminator without a mapping means the schemas by their names. Where these change, the old names
 * become its mapping: they are what stands on the wire.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
function withMapping(
  before: JsonObject,
  after: JsonObject,
  rename: (component: string) => string,
): JsonObject {
  if (!isObject(before.discriminator)) return after;
  const mapped = new Set(Object.values(asObject(before.discriminator.mapping)));
  const mapping = { ...asObject(asObject(after.discriminator).mapping) };
  for (const member of [...asArray(before.oneOf), ...asArray(before.anyOf)]) {
    const reference = asObject(member).$ref;
    const component = typeof reference === "string" ? componentOf(reference) : undefined;
    const name = component?.split("/")[1];
    if (component === undefined || name === undefined || mapped.has(reference ?? null) || mapped.has(name))
      continue;
    const renamed = rename(component);
    if (renamed !== name) mapping[name] ??= `#/components${toPointer(["schemas", renamed])}`;
  }
  if (Object.keys(mapping).length === 0) return after;
  return { ...after, discriminator: { ...asObject(after.discriminator), mapping } };
}

/** A copy of the document with its components renamed and everything that names them following. */
export function renameComponents(document: JsonObject, renames: Renames): JsonObject {
  if (renames.size === 0) return document;
  const renamed = asObject(
    mapNames(document, (component) => renames.get(component) ?? component.slice(component.indexOf("/") + 1)),
  );
  const components = Object.entries(asObject(renamed.components)).map(([section, byName]) => [
    section,
    Object.fromEntries(
      Object.entries(asObject(byName)).map(([name, component]) => [
        renames.get(`${section}/${name}`) ?? name,
        component,
      ]),
    ),
  ]);
  return { ...renamed, components: Object.fromEntries(components) };
}
