import { componentOf, referenceTo } from "./pointer.ts";
import { asArray, asObject, isObject, mapValues, type JsonObject, type JsonValue } from "./values.ts";
import { rewrite, walk, type Start, type Visit } from "./walk.ts";

/** Yields every reference in a value: by `$ref`, a discriminator's mapping, a link or a security requirement. */
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
 * Returns the reference that an entry of a discriminator's mapping stands for: it may be a bare schema name.
 * @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function referenceOfTarget(target: string): string {
  return isName(target) ? referenceTo("schemas", target) : target;
}

function isName(target: string): boolean {
  return !/[#/]/.test(target);
}

export type Rename = (section: string, name: string) => string;

/** Copies a document with other names for its components, and updates every reference to them. */
export function renameComponents(document: JsonObject, rename: Rename): JsonObject {
  const renamed = rewrite(document, (node, _kind, visit) => renameIn(node, visit, rename));
  if (!isObject(renamed.components)) return renamed;
  const components = mapValues(renamed.components, (byName, section) =>
    isObject(byName) ? renameKeys(byName, (name) => rename(section, name)) : byName,
  );
  return { ...renamed, components };
}

function renameIn(node: JsonObject, { kind, node: original }: Visit, rename: Rename): JsonObject {
  if (kind === "SecurityRequirement") return renameKeys(node, (name) => rename("securitySchemes", name));
  if (kind === "Discriminator") {
    const renameTarget = (target: JsonValue): JsonValue => {
      if (typeof target !== "string") return target;
      return isName(target) ? rename("schemas", target) : renameReference(target, rename);
    };
    return mapValues(node, (value, field) => {
      if (field === "mapping" && isObject(value)) return mapValues(value, renameTarget);
      return field === "defaultMapping" ? renameTarget(value) : value;
    });
  }
  const renamed =
    typeof node.$ref === "string" ? { ...node, $ref: renameReference(node.$ref, rename) } : node;
  const implied = kind === "Schema" ? impliedMapping(original, rename) : [];
  const discriminator = asObject(node.discriminator);
  if (implied.length === 0) return renamed;
  const mapping = { ...asObject(discriminator.mapping), ...Object.fromEntries(implied) };
  return { ...renamed, discriminator: { ...discriminator, mapping } };
}

function renameKeys(object: JsonObject, rename: (name: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]));
}

function renameReference(reference: string, rename: Rename): string {
  const { section = "", name = "", below } = componentOf(reference) ?? {};
  const renamed = rename(section, name);
  return below === undefined || renamed === name ? reference : referenceTo(section, renamed, below);
}

/**
 * Returns mapping entries for the schemas that a discriminator selects by their names, if these change: the old names
 * are the values on the wire.
 */
function impliedMapping({ discriminator, oneOf, anyOf }: JsonObject, rename: Rename): [string, string][] {
  if (!isObject(discriminator)) return [];
  const given = asObject(discriminator.mapping);
  const targets = new Set(Object.values(given).map((target) => referenceOfTarget(String(target))));
  return [...asArray(oneOf), ...asArray(anyOf)].flatMap((member) => {
    const reference = String(asObject(member)["$ref"]);
    const { name = "" } = componentOf(reference) ?? {};
    const renamed = renameReference(reference, rename);
    const isMapped = targets.has(reference) || Object.hasOwn(given, name);
    return isMapped || renamed === reference ? [] : [[name, renamed]];
  });
}
