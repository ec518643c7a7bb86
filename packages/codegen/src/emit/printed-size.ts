import { NameScope } from "../name/names.ts";
import { ownName } from "../model/shape.ts";
import type { DomainModule, NamedType, Operation } from "../model/types.ts";
import { printOperation } from "./print-operation.ts";
import { printNamedType, type NameOf } from "./print-shape.ts";
import { routePieces } from "./route-literal.ts";

/** Lines that the formatter will make of each part of a module, about. */
export function printedSize(module: DomainModule): {
  readonly ofOperation: (operation: Operation) => number;
  readonly ofType: (type: NamedType) => number;
} {
  const nameOf: NameOf = (key) => ownName(key) ?? module.names.get(key) ?? "unknown";
  const valueOf = (name: string): string => name;
  const pieces = routePieces(module.operations, new NameScope(), valueOf);
  const printing = { nameOf, pieces, valueOf };
  return {
    ofOperation: remembered((operation) => formattedLines(printOperation(operation, printing))),
    ofType: remembered((type) => formattedLines(printNamedType(type, nameOf))),
  };
}

function remembered<Item extends object>(measure: (item: Item) => number): (item: Item) => number {
  const sizes = new WeakMap<Item, number>();
  return (item) => {
    const size = sizes.get(item) ?? measure(item);
    sizes.set(item, size);
    return size;
  };
}

const widest = 110;

/** A line that is too long is broken at its commas and bars; comments are left alone. */
function formattedLines(text: string): number {
  let lines = 0;
  for (const line of text.split("\n")) {
    const isComment = /^\s*(?:\/\*|\*)/.test(line);
    lines += line.length <= widest || isComment ? 1 : 2 + (line.match(/[,|&]/g)?.length ?? 0);
  }
  return lines;
}
