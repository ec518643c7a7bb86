import type { DomainModule, NamedType, Operation } from "../model/types.ts";
import { printedSize } from "./printed-size.ts";

/** Lines from which on a file is no longer one that a person reads. What the formatter adds is left room for. */
export const longestFile = 1_200;

/** A file of a module: some of its operations, or some of its types. */
export interface Part {
  /** File name without its ending. */
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly types: readonly NamedType[];
}

/** How a module lies in files: alone in one, or in parts, of which its file is the table of contents. */
export interface Layout {
  readonly parts: readonly Part[];
  /** Part of each operation by its id; nothing where the module has no parts. */
  readonly partOf: ReadonlyMap<string, string>;
}

const layouts = new WeakMap<DomainModule, Layout>();

export function layoutOf(module: DomainModule): Layout {
  const known = layouts.get(module) ?? makeLayout(module);
  layouts.set(module, known);
  return known;
}

function makeLayout(module: DomainModule): Layout {
  const size = printedSize(module);
  const operations = module.operations.map((operation) => size.ofOperation(operation));
  const types = module.types.map((type) => size.ofType(type));
  if (sum([...operations, ...types]) <= longestFile) return { parts: [], partOf: new Map() };
  const parts = [
    ...divide(module.operations, size.ofOperation, subjectOf, "operations").map(([name, items]) => ({
      name,
      operations: items,
      types: [],
    })),
    ...divide(module.types, size.ofType, initialOf, "types").map(([name, items]) => ({
      name: name === "types" ? name : `types-${name.replaceAll("-", "")}`,
      operations: [],
      types: items,
    })),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const partOf = parts.flatMap(({ name, operations: own }) => own.map(({ id }) => [id, name] as const));
  return { parts, partOf: new Map(partOf) };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

/** The word by which an item is put into a group, at each depth of groups in groups; nothing when it has no more. */
type WordAt<Item> = (item: Item, depth: number) => string | undefined;

/** Groups that fit into a file each, by as few words as it takes. An item's group depends on its own words. */
function divide<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  wordAt: WordAt<Item>,
  name: string,
  depth = 0,
): [string, Item[]][] {
  if (items.length <= 1 || sum(items.map(sizeOf)) <= longestFile)
    return items.length === 0 ? [] : [[name, [...items]]];
  const groups = Map.groupBy(items, (item) => wordAt(item, depth));
  const ended = groups.get(undefined) ?? [];
  groups.delete(undefined);
  if (groups.size === 0) return chunks(ended, sizeOf, name);
  const divided = [...groups].flatMap(([word = "", group]) => {
    const isAll = group.length === items.length;
    return divide(
      group,
      sizeOf,
      wordAt,
      isAll && depth > 0 ? name : nameOfGroup(name, word, depth),
      depth + 1,
    );
  });
  return distinct([
    ...(ended.length === 0 ? [] : divide(ended, sizeOf, () => undefined, name, depth)),
    ...divided,
  ]);
}

function nameOfGroup(name: string, word: string, depth: number): string {
  return depth === 0 ? word : `${name}-${word}`;
}

/** What shares all its words is numbered in its order. */
function chunks<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  name: string,
): [string, Item[]][] {
  const found: [string, Item[]][] = [];
  let room = 0;
  for (const item of items) {
    room -= sizeOf(item);
    if (room < 0) {
      found.push([found.length === 0 ? name : `${name}-${found.length + 1}`, []]);
      room = longestFile - sizeOf(item);
    }
    found.at(-1)?.[1].push(item);
  }
  return found;
}

/** Groups of one name, as where a path ends and another goes on, stand in one file or are numbered. */
function distinct<Item>(groups: readonly [string, Item[]][]): [string, Item[]][] {
  const uses = new Map<string, number>();
  return groups.map(([name, items]) => {
    const count = (uses.get(name) ?? 0) + 1;
    uses.set(name, count);
    return [count === 1 ? name : `${name}-${count}`, items];
  });
}

/** What the path of an operation is about, from its front to its end. */
function subjectOf({ path }: Operation, depth: number): string | undefined {
  const words = path
    .split("/")
    .filter((segment) => segment !== "" && !segment.includes("{"))
    .map((segment) =>
      segment
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-|-$/g, ""),
    )
    .filter((word) => word !== "");
  return words[depth];
}

function initialOf({ name }: NamedType, depth: number): string | undefined {
  const letter = name.charAt(depth).toLowerCase();
  return letter === "" ? undefined : letter.replace(/[^a-z0-9]/, "other");
}
