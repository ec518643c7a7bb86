import { asArray, pointerTo, type Schema } from "@rosterkit/openapi";
import type { Branch, Located, Shape, Shapes } from "./shape.ts";

/** The properties that this side of the exchange writes. */
export function propertiesOf(
  { omit }: { readonly omit: "readOnly" | "writeOnly" },
  branch: Branch,
): [string, Located][] {
  return [...branch.properties].filter(
    ([, { schema }]) => typeof schema === "boolean" || schema[omit] !== true,
  );
}

export function requiredOf(branch: Branch): ReadonlySet<string> {
  return new Set((branch.keywords["required"] as string[] | undefined) ?? []);
}

/** Schemas of the items: those of the first ones, each by its place, then that of all others. */
export function itemsOf({ keywords, pointer, items }: Branch): Located[] {
  const first = asArray(keywords["prefixItems"]).map((schema, index) => ({
    schema: schema as Schema,
    pointer: pointerTo(pointer, "prefixItems", index),
  }));
  const isEnd = keywords["items"] === false && first.length > 0;
  return isEnd ? first : [...first, items ?? { schema: true, pointer: `${pointer}/items` }];
}

/** @param index of the item in its list */
export function itemOf(branch: Branch, index: number): Located {
  const items = itemsOf(branch);
  return items[Math.min(index, items.length - 1)] as Located;
}

/** Bounds of a number, inclusive. */
export function rangeOf({ kind, keywords }: Branch): { minimum: number; maximum: number; multiple: number } {
  const multiple = typeof keywords["multipleOf"] === "number" ? keywords["multipleOf"] : 1;
  const number = (keyword: string, otherwise: number): number =>
    typeof keywords[keyword] === "number" ? keywords[keyword] : otherwise;
  const gap = kind === "integer" ? multiple : 0.5;
  const [low, high] = keywords["format"] === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [-Infinity, Infinity];
  return {
    minimum: Math.max(number("minimum", low), number("exclusiveMinimum", -Infinity) + gap),
    maximum: Math.min(number("maximum", high), number("exclusiveMaximum", Infinity) - gap),
    multiple,
  };
}

/** A schema on a walk, with the dotted path to it. */
interface Reached {
  readonly located: Located;
  readonly shape: Shape;
  readonly path: string;
}

/** Every schema that a schema reaches, itself first, each place once. */
export function* walkSchema(
  shapes: Shapes,
  located: Located,
  { path = "", omit }: { readonly path?: string; readonly omit?: "readOnly" | "writeOnly" | undefined } = {},
): Generator<Reached, void, undefined> {
  const seen = new Set<string>();
  const waiting = [{ located, path }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.located.pointer)) continue;
    seen.add(next.located.pointer);
    const shape = shapes.of(next.located);
    yield { ...next, shape };
    const below = shape.branches.flatMap((branch) => childrenOf(branch, omit));
    for (const [step, child] of below.toReversed()) waiting.push({ located: child, path: next.path + step });
  }
}

/** The schemas directly below a branch, each with its step of a dotted path. */
export function childrenOf(branch: Branch, omit?: "readOnly" | "writeOnly"): (readonly [string, Located])[] {
  const properties = omit === undefined ? [...branch.properties] : propertiesOf({ omit }, branch);
  return [
    ...properties.map(([name, property]) => [`.${name}`, property] as const),
    ...(branch.additional === undefined ? [] : [[".*", branch.additional] as const]),
    ...(branch.kind === "array" ? itemsOf(branch).map((item) => ["[]", item] as const) : []),
  ];
}
