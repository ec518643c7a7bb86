import { asArray, asObject, isObject, mapValues, type JsonObject } from "./json.ts";
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
export function referenceOfTarget(target: string): string {
  return isName(target) ? referenceTo("schemas", target) : target;
}

function isName(target: string): boolean {
  return !/[#/]/.test(target);
}

/** Gives a component another name, or its own. */
export type Rename = (section: string, name: string) => string;

/** The document with other names for its components, and with everything that names them following. */
export function renameComponents(document: JsonObject, rename: Rename): JsonObject {
  const renamed = rewrite(withMappings(document, rename), (node, kind) => renameIn(node, kind, rename));
  if (!isObject(renamed.components)) return renamed;
  const components = mapValues(renamed.components, (byName, section) =>
    isObject(byName) ? withNames(byName, (name) => rename(section, name)) : byName,
  );
  return { ...renamed, components };
}

function renameIn(node: JsonObject, kind: Kind, rename: Rename): JsonObject {
  if (kind === "SecurityRequirement") return withNames(node, (name) => rename("securitySchemes", name));
  if (kind === "Discriminator" && isObject(node.mapping)) {
    const mapping = mapValues(node.mapping, (target) =>
      typeof target === "string" ? renameTarget(target, rename) : target,
    );
    return { ...node, mapping };
  }
  return typeof node.$ref === "string" ? { ...node, $ref: renameReference(node.$ref, rename) } : node;
}

function withNames(object: JsonObject, rename: (name: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]));
}

function renameTarget(target: string, rename: Rename): string {
  return isName(target) ? rename("schemas", target) : renameReference(target, rename);
}

function renameReference(reference: string, rename: Rename): string {
  const place = componentOf(reference);
  if (place === undefined) return reference;
  const { section, name, below } = place;
  const renamed = rename(section, name);
  return renamed === name ? reference : referenceTo(section, renamed, below);
}

/**
 * A discriminator without a mapping means the schemas by their names. Where these change, the old names become its
 * mapping: they are what stands on the wire.
 */
function withMappings(document: JsonObject, rename: Rename): JsonObject {
  return rewrite(document, (node, kind) => {
    if (kind !== "Schema" || !isObject(node.discriminator)) return node;
    const given = asObject(node.discriminator.mapping);
    const targets = new Set(
      Object.values(given).map((target) => (typeof target === "string" ? referenceOfTarget(target) : "")),
    );
    const implied = [...asArray(node.oneOf), ...asArray(node.anyOf)].flatMap((member) => {
      const { $ref: reference = null } = asObject(member);
      const { section = "", name = "" } = componentOf(reference) ?? {};
      const isMapped = targets.has(String(reference)) || Object.hasOwn(given, name);
      return isMapped || rename(section, name) === name ? [] : [[name, reference] as const];
    });
    if (implied.length === 0) return node;
    const mapping = { ...given, ...Object.fromEntries(implied) };
    return { ...node, discriminator: { ...node.discriminator, mapping } };
  });
}
