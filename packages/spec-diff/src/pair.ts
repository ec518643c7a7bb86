import { isEqual, type JsonObject, asObject, toPointer } from "./json.ts";
import { type NormalDocument, type NormalOperation, normalise, reachOf } from "./normalise.ts";
import { operationsOf, type SpecOperation } from "./operations.ts";

/** One of the two documents, with what every judge needs of it. */
export interface Side {
  readonly document: JsonObject;
  readonly operations: ReadonlyMap<string, SpecOperation>;
  readonly normal: NormalDocument;
  /** Names of the schemas that each operation reaches, one copy for each direction. */
  readonly reach: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Two documents side by side. */
export interface Pair {
  readonly base: Side;
  readonly head: Side;
  /** Ids of the operations that are new, gone, or not the same in everything that they reach. */
  readonly changed: ReadonlySet<string>;
}

export function pairOf(base: JsonObject, head: JsonObject): Pair {
  const [left, right] = [sideOf(base), sideOf(head)];
  const schemas = changedSchemas(left.normal, right.normal);
  const changed = new Set<string>();
  for (const id of new Set([...left.operations.keys(), ...right.operations.keys()])) {
    const [old, current] = [left.normal.operations.get(id), right.normal.operations.get(id)];
    if (!old || !current || !isEqual(old.value, current.value) || moved(left, right, id)) changed.add(id);
    else if ([...(right.reach.get(id) ?? [])].some((name) => schemas.has(name))) changed.add(id);
  }
  return { base: left, head: right, changed };
}

function moved(base: Side, head: Side, id: string): boolean {
  const [old, current] = [base.operations.get(id), head.operations.get(id)];
  return old?.path !== current?.path || old?.method !== current?.method;
}

function sideOf(document: JsonObject): Side {
  const operations = operationsOf(document);
  const normal = normalise(document, operations.values());
  const reach = [...normal.operations].map(
    ([id, { value }]) => [id, reachOf(value, normal.schemas)] as const,
  );
  return { document, operations, normal, reach: new Map(reach) };
}

function changedSchemas(base: NormalDocument, head: NormalDocument): Set<string> {
  const names = new Set([...base.schemas.keys(), ...head.schemas.keys()]);
  return new Set([...names].filter((name) => !isEqual(base.schemas.get(name), head.schemas.get(name))));
}

/**
 * A document of the operations alone that both sides have and that changed, so that the cost of judging
 * follows the change. Every operation stands on a path of its own that both sides share, for judges match by path.
 */
export function prunedDocument(
  pair: Pair,
  side: Side,
): { document: JsonObject; idOfPath: ReadonlyMap<string, string> } {
  const paths: Record<string, JsonObject> = {};
  const idOfPath = new Map<string, string>();
  const reached = new Set<string>();
  for (const id of pair.changed) {
    const operation = side.normal.operations.get(id);
    const current = pair.head.operations.get(id);
    if (!operation || !current || !pair.base.operations.has(id)) continue;
    const { path, method } = current;
    const key = `/${encodeURIComponent(id)}${path}`;
    paths[key] = { [method.toLowerCase()]: operation.value };
    idOfPath.set(key, id);
    for (const name of side.reach.get(id) ?? []) reached.add(name);
  }
  return {
    document: {
      openapi: side.document["openapi"] ?? "3.1.0",
      info: { title: "Pruned", version: "0.0.0" },
      paths,
      components: {
        schemas: Object.fromEntries(
          [...reached].toSorted().map((name) => [name, side.normal.schemas.get(name) ?? {}]),
        ),
        securitySchemes: asObject(asObject(side.document["components"])["securitySchemes"]),
      },
    },
    idOfPath,
  };
}

/** The pointer in the original document of a place in a normal operation. */
export function originalPointer(
  operation: SpecOperation,
  normal: NormalOperation,
  keys: readonly string[],
): string {
  for (let length = keys.length; length > 0; length -= 1) {
    const origin = normal.origins.get(toPointer(keys.slice(0, length)));
    if (origin !== undefined) return origin + toPointer(keys.slice(length));
  }
  return operation.pointer + toPointer(keys);
}
