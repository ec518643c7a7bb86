import { asArray, asObject, followAll, isObject, type JsonObject } from "@rosterkit/openapi";
import type { Placed, SchemaSource } from "./schema.ts";

type LookUp = Pick<SchemaSource, "lookUp">;

/** Lists a schema and the schemas that apply to the same value: the target of `$ref` and members of these keywords. */
export function statementsOf(value: unknown, source: LookUp, keywords: readonly string[]): JsonObject[] {
  const reached = followAll([value], (part) => {
    const { $ref, ...others } = asObject(part);
    const target = typeof $ref === "string" ? [source.lookUp($ref).value] : [];
    return [...target, ...keywords.flatMap((keyword) => asArray(others[keyword]))];
  });
  return [...reached].filter(isObject);
}

/** Describes the composition of a schema: the components that it refers to and their `allOf`. */
export function compositionOf({ value, pointer }: Placed, source: LookUp, path: unknown[] = []): string {
  if (!isObject(value) || path.includes(value)) return "";
  const { $ref, allOf } = value;
  const inside = [...path, value];
  if (typeof $ref === "string") return compositionOf(source.lookUp($ref), source, inside);
  const name = /^\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1] ?? "";
  const members = asArray(allOf).map((part) => compositionOf({ value: part, pointer: "" }, source, inside));
  return members.length === 0 ? name : `${name}(${members.toSorted().join(" & ")})`;
}
