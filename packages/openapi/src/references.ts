import { asArray, asObject, isObject, mapValues, type JsonObject, type JsonValue } from "./json.ts";
import type { Kind } from "./keywords.ts";
import { componentOf, referenceTo } from "./pointer.ts";
import { rewrite, walk, type Start } from "./walk.ts";

/** Everything that an object names: by `$ref`, by a discriminator's mapping, a link or a security requirement. */
export function* referencesIn(value: object, start?: Start): Generator<string, void, undefined> {
  for (const { kind, node } of walk(value, start)) {
    if (typeof node.$ref === "string") yield node.$ref;
    if (kind === "Link" && typeof node.operationRef === "string") yield node.operationRef;
    if (kind === "SecurityRequirement")
      for (const name of Object.keys(node)) yield referenceTo("securitySchemes", name);
    if (kind === "Discriminator")
      for (const target of [...Object.values(asObject(node.mapping)), node.defaultMapping])
        if (typeof target === "string") yield referenceOfTarget(target);
  }
}

/**
 * A mapping names a schema by a reference or by its bare name.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
function referenceOfTarget(target: string): string {
  return /[#/]/.test(target) ? target : referenceTo("schemas", target);
}

/**
 * A copy in which every reference is changed, those of mappings and security requirements included; a name that
 * stands alone stays one.
 */
export function mapReferences(
  value: JsonObject,
  change: (reference: string) => string,
  kind?: Kind,
): JsonObject {
  const changeName = (section: string, name: string): string => {
    const changed = change(referenceTo(section, name));
    const place = componentOf(changed);
    return place?.section === section ? place.name : changed;
  };
  const changeTarget = (target: JsonValue): JsonValue => {
    if (typeof target !== "string") return target;
    return /[#/]/.test(target) ? change(target) : changeName("schemas", target);
  };
  const changeObject = (node: JsonObject, nodeKind: Kind): JsonObject => {
    if (nodeKind === "SecurityRequirement")
      return Object.fromEntries(
        Object.entries(node).map(([name, scopes]) => [changeName("securitySchemes", name), scopes]),
      );
    if (nodeKind === "Discriminator" && isObject(node.mapping))
      return { ...node, mapping: mapValues(node.mapping, changeTarget) };
    return typeof node.$ref === "string" ? { ...node, $ref: change(node.$ref) } : node;
  };
  return rewrite(value, changeObject, kind);
}

/** A copy of the document with other names for its components, and everything that names them follows. */
export function renameComponents(
  document: JsonObject,
  rename: (section: string, name: string) => string,
): JsonObject {
  const changeReference = (reference: string): string => {
    const place = componentOf(reference);
    if (place === undefined) return reference;
    const { section, name, below } = place;
    const renamed = rename(section, name);
    return renamed === name ? reference : referenceTo(section, renamed, below);
  };
  const mapped = mapReferences(document, changeReference);
  if (!isObject(mapped.components)) return mapped;
  const components = mapValues(mapped.components, (byName, section) =>
    isObject(byName)
      ? Object.fromEntries(
          Object.entries(byName).map(([name, component]) => [rename(section, name), component]),
        )
      : byName,
  );
  return { ...mapped, components };
}

/**
 * Fills the mapping of discriminators in which a schema is meant by its name: names that are going to change are
 * what stands on the wire.
 */
export function withMappings(document: JsonObject): JsonObject {
  return rewrite(document, (node, kind) => {
    if (kind !== "Schema" || !isObject(node.discriminator)) return node;
    const given = asObject(node.discriminator.mapping);
    const known = new Set(
      Object.values(given).map((target) => (typeof target === "string" ? referenceOfTarget(target) : "")),
    );
    const implied = [...asArray(node.oneOf), ...asArray(node.anyOf)].flatMap((member) => {
      const reference = asObject(member).$ref;
      const place = componentOf(reference);
      return place === undefined || known.has(String(reference)) || Object.hasOwn(given, place.name)
        ? []
        : [[place.name, reference] as const];
    });
    if (implied.length === 0) return node;
    const mapping = { ...Object.fromEntries(implied), ...given };
    return { ...node, discriminator: { ...node.discriminator, mapping: mapping as JsonObject } };
  });
}
