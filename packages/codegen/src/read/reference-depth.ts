import { type Diagnostic, asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import type { Service } from "./service.ts";

/** A schema, and how many references led to it, itself included. */
interface Visit {
  readonly name: string;
  readonly depth: number;
}

/** What is said of a document whose schemas refer to each other deeper than Redocly, which recurses, can follow. */
export function tooDeep({ document, locate }: Pick<Service, "document" | "locate">): Diagnostic {
  const schemas = asObject(asObject(document.components).schemas);
  const { name: last, depth } = deepest(new Map(Object.entries(schemas)));
  return {
    ...locate(last === "" ? ["paths"] : ["components", "schemas", last]),
    problem: `Schemas refer to each other ${depth} deep, down to \`${last}\`: deeper than Redocly can follow`,
    remedy: "Break the chain in an overlay: let a schema in its middle be `type: object`",
    code: "reference-depth",
  };
}

/** The schema that is farthest down where each is visited once, without recursion of our own. */
function deepest(schemas: ReadonlyMap<string, JsonValue>): Visit {
  let found: Visit = { name: "", depth: 0 };
  const references = new Map([...schemas].map(([name, schema]) => [name, namesIn(schema)]));
  const referred = new Set([...references.values()].flat());
  // Chains begin where nothing leads to; those that are circles, anywhere.
  const names = [...schemas.keys()];
  const starts = [
    ...names.filter((name) => !referred.has(name)),
    ...names.filter((name) => referred.has(name)),
  ];
  const seen = new Set<string>();
  const waiting = starts.toReversed().map((name): Visit => ({ name, depth: 1 }));
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (seen.has(visit.name) || !schemas.has(visit.name)) continue;
    seen.add(visit.name);
    if (visit.depth > found.depth) found = visit;
    for (const name of references.get(visit.name)?.toReversed() ?? [])
      waiting.push({ name, depth: visit.depth + 1 });
  }
  return found;
}

function namesIn(schema: JsonValue): string[] {
  const names = new Set<string>();
  const waiting: unknown[] = [schema];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== "object" || node === null) continue;
    const reference = isObject(node) ? node.$ref : undefined;
    const name = typeof reference === "string" && /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
    if (typeof name === "string") names.add(name.replaceAll("~1", "/").replaceAll("~0", "~"));
    waiting.push(...Object.values(node));
  }
  return [...names];
}
