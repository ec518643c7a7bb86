import {
  asObject,
  isObject,
  nameOfSchemaReference,
  referencesIn,
  type Diagnostic,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import type { Service } from "./service.ts";

/** Diagnostic for a document whose schemas refer to each other deeper than Redocly, which recurses, can follow. */
export function tooDeep({ document, locate }: Pick<Service, "document" | "locate">): Diagnostic {
  const { name, depth } = deepestSchema(document);
  return {
    ...locate(name === "" ? ["paths"] : ["components", "schemas", name]),
    problem: `Schemas refer to each other ${depth} deep, down to \`${name}\`: deeper than Redocly can follow`,
    remedy: "Break the chain in an overlay: let a schema in its middle be `type: object`",
    code: "reference-depth",
  };
}

/** Schemas that refer to each other which every reader can follow, also one that recurses. */
const surelyFollowed = 1000;

/** Whether schemas refer to each other so deep that a reader which recurses may fail. */
export function isDeep(document: JsonObject): boolean {
  const count = Object.keys(asObject(asObject(document.components).schemas)).length;
  return count > surelyFollowed && deepestSchema(document).depth > surelyFollowed;
}

/** The schema at the end of the longest chain, where each schema is visited once. */
function deepestSchema({ components }: JsonObject): { name: string; depth: number } {
  const { schemas } = asObject(components);
  const references = new Map(
    Object.entries(asObject(schemas)).map(([name, schema]) => [name, namesIn(schema)]),
  );
  const referred = new Set([...references.values()].flat());
  // Chains begin where no reference leads to; circles begin anywhere.
  const roots = [...references.keys()].filter((name) => !referred.has(name));
  const waiting = [...referred, ...roots].map((name) => ({ name, depth: 1 }));
  const seen = new Set<string>();
  let deepest = { name: "", depth: 0 };
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const { name, depth } = visit;
    if (seen.has(name)) continue;
    seen.add(name);
    if (depth > deepest.depth) deepest = visit;
    for (const next of references.get(name) ?? []) waiting.push({ name: next, depth: depth + 1 });
  }
  return deepest;
}

function namesIn(schema: JsonValue): string[] {
  const references = isObject(schema) ? [...referencesIn(schema, { kind: "Schema" })] : [];
  return references.flatMap((reference) => nameOfSchemaReference(reference) ?? []);
}
