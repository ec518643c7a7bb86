import { fromPointer, valueAt } from "@rosterkit/openapi";
import type { MutableDocument } from "./types.ts";

export type MutableNode = Record<string, unknown>;

/** The object at a pointer, to be changed. @throws {Error} if there is none */
export function nodeAt(document: MutableDocument, pointer: string): MutableNode {
  const node = valueAt(document, pointer);
  if (typeof node !== "object" || node === null)
    throw new Error(`${pointer}: nothing to mutate stands here.`);
  return node as MutableNode;
}

/** Replaces the value at a pointer. */
export function replaceAt(
  document: MutableDocument,
  pointer: string,
  change: (value: unknown) => unknown,
): void {
  const steps = fromPointer(pointer);
  const last = steps.pop() ?? "";
  const parent = nodeAt(document, pointer.slice(0, pointer.lastIndexOf("/")));
  parent[last] = change(parent[last]);
}

/** Renames a key and keeps its position. */
export function renameKey(node: MutableNode, from: string, to: string): void {
  const entries = Object.entries(node).map(([key, value]) => [key === from ? to : key, value] as const);
  for (const key of Object.keys(node)) delete node[key];
  for (const [key, value] of entries) node[key] = value;
}

export function without(list: unknown, item: unknown): unknown[] {
  return Array.isArray(list) ? list.filter((other) => other !== item) : [];
}
