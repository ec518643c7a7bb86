import { isObject, type JsonObject } from "@rosterkit/openapi";
import { foldCase } from "../memory/fields.ts";

/** Object in a response, with the dotted path to it. The path contains no array indices. */
export interface Item {
  readonly object: JsonObject;
  readonly path: string;
}

/** Items in documents are less deep. The limit protects against hostile responses. */
const maximumDepth = 16;

/** Returns every object in a response, outer objects first. */
function objectsIn(value: unknown): Item[] {
  const found: Item[] = [];
  let layer: { readonly value: unknown; readonly path: string }[] = [{ value, path: "" }];
  for (let depth = 0; depth < maximumDepth; depth += 1)
    layer = layer.flatMap(({ value: one, path }) => {
      if (Array.isArray(one)) return one.map((item: unknown) => ({ value: item, path }));
      if (!isObject(one)) return [];
      found.push({ object: one, path });
      return Object.entries(one).map(([name, member]) => ({ value: member, path: pathTo(path, name) }));
    });
  return found;
}

export function pathTo(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** Returns the objects in a response that have an id. */
export function itemsIn(value: unknown, keys: ReadonlySet<string>): Item[] {
  return objectsIn(value).filter((item) => idsOf(item, keys).length > 0);
}

/** Counts the outermost objects that have an id, without objects inside of them. */
export function countItems(value: unknown, keys: ReadonlySet<string>): number {
  const items = itemsIn(value, keys);
  return items.filter(({ path }) => path === items[0]?.path).length;
}

/** Returns the values of the fields that contain the id of an item. */
export function idsOf({ object }: Item, keys: ReadonlySet<string>): unknown[] {
  return [...keys].flatMap((key) => (Object.hasOwn(object, key) ? [object[key]] : []));
}

/** Finds the object with an id, preferably in the same letter case. */
export function findItem(value: unknown, keys: ReadonlySet<string>, id: unknown): Item | undefined {
  const items = itemsIn(value, keys);
  const find = (read: (id: unknown) => string): Item | undefined =>
    items.find((item) => idsOf(item, keys).some((one) => read(one) === read(id)));
  return find(String) ?? find(foldCase);
}

/** Finds the object that shares most field names with another one, for responses without the id. */
export function closestItem(value: unknown, fields: object): Item | undefined {
  const sharedBy = ({ object }: Item): number =>
    Object.keys(fields).filter((name) => Object.hasOwn(object, name)).length;
  const [best] = objectsIn(value).toSorted((one, other) => sharedBy(other) - sharedBy(one));
  return best === undefined || sharedBy(best) === 0 ? undefined : best;
}
