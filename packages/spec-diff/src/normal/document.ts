import {
  asArray,
  componentOf,
  fieldOf,
  type JsonObject,
  operationsOf,
  type PlacedOperation,
  referencesIn,
  resolve,
  toOpenApi31,
  valueAt,
  walk,
} from "@rosterkit/openapi";
import { type NormalOperation, OperationReader } from "./operation.ts";
import { SchemaReader } from "./read-schema.ts";
import type { Placed, References } from "./read-union.ts";
import type { Direction } from "./schema.ts";

/** A document, read so that two ways to write the same thing look the same. */
export interface NormalDocument {
  readonly document: JsonObject;
  /** By id. */
  readonly operations: ReadonlyMap<string, NormalOperation>;
  readonly readers: Readonly<Record<Direction, SchemaReader>>;
}

/** @param scope npm scope of the packages */
export function normalise(given: JsonObject, scope: string): NormalDocument {
  const document = toOpenApi31(given);
  const references: References = {
    lookUp: (reference) => resolve<unknown>(document, { $ref: reference }),
    anchored: (reference) => anchorsIn(document, reference.slice(reference.indexOf("#") + 1)),
  };
  const conditions = new SchemaReader("request", references);
  const readers = {
    request: new SchemaReader("request", references, conditions),
    response: new SchemaReader("response", references, conditions),
  };
  const reader = new OperationReader(document, readers);
  const reach = reachIn(document);
  const operations = operationsOf(document).map((placed): NormalOperation => ({
    ...reader.read(placed),
    package: packageOf(placed.operation, scope),
    typesPackage: `${scope}/types`,
    reach: reach(placed),
  }));
  return { document, operations: new Map(operations.map((operation) => [operation.id, operation])), readers };
}

/** Every schema that has an anchor of this name: which of them is meant depends on the way to the reference. */
function anchorsIn(document: JsonObject, name: string): Placed[] {
  return [...walk(document)]
    .filter(({ kind, node }) => kind === "Schema" && [node["$dynamicAnchor"], node["$anchor"]].includes(name))
    .map(({ node, pointer }) => ({ value: node, pointer }));
}

/** The domain packages that a document implies. */
export function domainPackagesOf(document: JsonObject, scope: string): ReadonlySet<string> {
  return new Set(operationsOf(document).map(({ operation }) => packageOf(operation, scope)));
}

/** The package of an operation: that of its first tag. */
export function packageOf(operation: JsonObject, scope: string): string {
  const [domain] = asArray(operation["tags"]);
  const name = typeof domain === "string" ? domain : "default";
  return `${scope}/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}

/** Follows the references of operations from component to component, each component read once. */
function reachIn(document: JsonObject): (placed: PlacedOperation) => ReadonlySet<string> {
  const known = new Map<string, readonly string[]>();
  const referencesOf = (reference: string): readonly string[] => {
    const place = componentOf(reference);
    if (!place) return [];
    const component = valueAt(document, ["components", place.section, place.name]);
    const kind = fieldOf("Components", place.section)?.kind;
    return typeof component === "object" && component && kind ? [...referencesIn(component, { kind })] : [];
  };
  return ({ operation, pathItem }) => {
    const shared = { parameters: pathItem["parameters"] ?? [] };
    const reached = new Set([
      ...referencesIn(operation, { kind: "Operation" }),
      ...referencesIn(shared, { kind: "PathItem" }),
    ]);
    for (const reference of reached) {
      if (!known.has(reference)) known.set(reference, referencesOf(reference));
      for (const next of known.get(reference) ?? []) reached.add(next);
    }
    return new Set(
      [...reached].flatMap((reference) => {
        const place = componentOf(reference);
        return place?.section === "schemas" ? [place.name] : [];
      }),
    );
  };
}
