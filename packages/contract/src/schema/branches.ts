import { asArray, pointerTo, type Schema } from "@rosterkit/openapi";
import type { Branch, Located, Shape, Shapes } from "./shape.ts";

/** Mark of the properties that a direction leaves out: `readOnly` in requests, `writeOnly` in responses. */
export type Omitted = "readOnly" | "writeOnly";

/** Returns the properties that a direction may have: all of them if `omit` is absent. */
export function propertiesOf(
  { omit }: { readonly omit?: Omitted | undefined },
  branch: Branch,
): [string, Located][] {
  return [...branch.properties].filter(
    ([, { schema }]) => omit === undefined || typeof schema === "boolean" || schema[omit] !== true,
  );
}

export function enumOf({ keywords }: Branch): readonly unknown[] {
  return asArray(keywords["enum"]);
}

export function requiredOf(branch: Branch): ReadonlySet<string> {
  return new Set(asArray(branch.keywords["required"]) as string[]);
}

/** Returns the schemas of `prefixItems`, then the schema of all further items. */
export function itemsOf({ keywords, pointer, items }: Branch): Located[] {
  const first = asArray(keywords["prefixItems"]).map((schema, index) => ({
    schema: schema as Schema,
    pointer: pointerTo(pointer, "prefixItems", index),
  }));
  const isEnd = keywords["items"] === false && first.length > 0;
  return isEnd ? first : [...first, items ?? { schema: true, pointer: `${pointer}/items` }];
}

export function itemOf(branch: Branch, index: number): Located {
  const items = itemsOf(branch);
  return items[Math.min(index, items.length - 1)] as Located;
}

/** Returns the inclusive bounds of a number, and the number that it is a multiple of. */
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

/** Yields a schema and every schema below it, each pointer once, with the dotted path to it. */
export function* walkSchema(
  shapes: Shapes,
  located: Located,
  { path = "", omit }: { readonly path?: string; readonly omit?: Omitted } = {},
): Generator<{ located: Located; shape: Shape; path: string }, void, undefined> {
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

/** Returns the schemas directly below a branch, each with its step of the dotted path. */
export function childrenOf(branch: Branch, omit?: Omitted): (readonly [string, Located])[] {
  return [
    ...propertiesOf({ omit }, branch).map(([name, property]) => [`.${name}`, property] as const),
    ...(branch.additional === undefined ? [] : [[".*", branch.additional] as const]),
    ...(branch.kind === "array" ? itemsOf(branch).map((item) => ["[]", item] as const) : []),
  ];
}
