import { type DocumentOperation, isObject } from "@rosterkit/openapi";
import type { Undo } from "@rosterkit/runtime";
import type { StatedLink } from "./links.ts";

/** Reads an `x-undo`, which names the inputs of the operation that reverses an addition. */
export function statedUndo({ object }: DocumentOperation): StatedLink[] {
  const undo = object["x-undo"] as Undo | undefined;
  if (object["x-effect"] !== "add" || undo?.operation === undefined) return [];
  const { operation: target, each = "" } = undo;
  return leavesOf(undo.input).flatMap(([input, text]) => {
    const [, source, pointer = ""] = /^\$(input|output|item)#(.*)$/.exec(text) ?? [];
    if (source === undefined) return [];
    const half = source === "output" ? "response" : "request";
    return [{ target, input, half, pointer: source === "item" ? each + pointer : pointer }];
  });
}

function leavesOf(value: unknown, path = ""): [path: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (!isObject(value)) return [[path.slice(1), String(value)]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}.${name}`));
}
