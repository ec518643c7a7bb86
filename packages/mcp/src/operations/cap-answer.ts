import { resolvePointer } from "@rosterkit/client";
import { pageOf } from "../output/page.ts";

/** The most items of one answer. */
const longestList = 100;

/**
 * Cuts the list of an answer into pages: the list at the pointer, or the answer itself where it is one.
 * An answer without a list is given whole.
 */
export function capAnswer(
  answer: unknown,
  pointer: string,
  cursor: string | undefined,
): { readonly answer: unknown; readonly nextCursor?: string | undefined } {
  const list = resolvePointer(answer, pointer);
  if (!Array.isArray(list)) return { answer };
  const { items, cursor: nextCursor } = pageOf(list as readonly unknown[], cursor, longestList);
  return { answer: replaceAt(answer, pointer.split("/").slice(1), items), nextCursor };
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], items: readonly unknown[]): unknown {
  if (key === undefined) return items;
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: replaceAt(object[key], rest, items) };
}
