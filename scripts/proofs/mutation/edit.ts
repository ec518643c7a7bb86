import { fromPointer, valueAt } from "@rosterkit/openapi";
import type { MutableDocument } from "./types.ts";

export type MutableNode = Record<string, unknown>;

/** Returns the object at a pointer. @throws {Error} if there is none */
export function nodeAt(document: MutableDocument, pointer: string): MutableNode {
  const node = valueAt(document, pointer);
  if (typeof node !== "object" || node === null)
    throw new Error(`${pointer}: there is no object here to mutate.`);
  return node as MutableNode;
}

/** Replaces the value at a pointer. */
export function replaceAt(
  document: MutableDocument,
  pointer: string,
  change: (value: unknown) => unknown,
): void {
  const last = fromPointer(pointer).at(-1) ?? "";
  const parent = nodeAt(document, pointer.slice(0, pointer.lastIndexOf("/")));
  parent[last] = change(parent[last]);
}

/** Renames a key and keeps its position. */
export function renameKey(node: MutableNode, from: string, to: string): void {
  const entries = Object.entries(node);
  for (const key of Object.keys(node)) delete node[key];
  for (const [key, value] of entries) node[key === from ? to : key] = value;
}

/** Returns a copy of an object without one key. */
export function omit(node: object, key: string): MutableNode {
  const { [key]: _, ...rest } = node as MutableNode;
  return rest;
}

export function otherMethods(method: string) {
  return (["GET", "PUT", "POST", "DELETE", "PATCH"] as const).filter((other) => other !== method);
}

type Weaken = <Requirement extends object>(security: readonly Requirement[]) => Requirement[];

/**
 * Lists the ways to weaken a list of security requirements.
 * @param security the names of the schemes of each alternative
 * @returns each way, with the index of the alternative if it drops a whole one
 */
export function weakerRequirements(
  security: readonly (readonly string[])[],
): (readonly [label: string, weaken: Weaken, dropped?: number])[] {
  if (security.length === 0) return [];
  const weaker = security.flatMap((names, index) => {
    const label = names.join(" and ");
    const drop: Weaken = (all) => all.toSpliced(index, 1);
    const parts = names.map((name) => {
      const weaken: Weaken = (all) =>
        all.map(
          (requirement, at) => (at === index ? omit(requirement, name) : requirement) as typeof requirement,
        );
      return [`${label} without ${name} is enough`, weaken] as const;
    });
    return [
      ...(security.length < 2 ? [] : [[`${label} no longer enough`, drop, index] as const]),
      ...(names.length < 2 ? [] : parts),
    ];
  });
  return [["open to all", () => []], ...weaker];
}
