import type { Branch, Located } from "./shape.ts";

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

export function itemsOf(branch: Branch): Located {
  return branch.items ?? { schema: true, pointer: `${branch.pointer}/items` };
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
