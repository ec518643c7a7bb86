import { isObject, type JsonObject } from "@rosterkit/openapi";
import { foldCase } from "../memory/fields.ts";

/** An object of a response, with the dotted path to it; lists leave no trace. */
export interface Item {
  readonly object: JsonObject;
  readonly path: string;
}

/** No documented item stands deeper, and a hostile answer has no end. */
const maximumDepth = 16;

/** Every object of a response, the outer ones first. */
function objectsIn(value: unknown): Item[] {
  const found: Item[] = [];
  let layer: { readonly value: unknown; readonly path: string }[] = [{ value, path: "" }];
  for (let depth = 0; depth < maximumDepth && layer.length > 0; depth += 1) {
    for (const { value: one, path } of layer) if (isObject(one)) found.push({ object: one, path });
    layer = layer.flatMap(({ value: one, path }) => {
      if (Array.isArray(one)) return one.map((item) => ({ value: item, path }));
      if (!isObject(one)) return [];
      return Object.entries(one).map(([name, member]) => ({
        value: member,
        path: path === "" ? name : `${path}.${name}`,
      }));
    });
  }
  return found;
}

/** The objects of a response that have an id. */
export function itemsIn(value: unknown, keys: ReadonlySet<string>): Item[] {
  const hasId = ({ object }: Item): boolean => [...keys].some((key) => Object.hasOwn(object, key));
  return objectsIn(value).filter(hasId);
}

/** Finds the object with an id. */
export function findItem(value: unknown, keys: ReadonlySet<string>, id: unknown): Item | undefined {
  const items = itemsIn(value, keys);
  const hasId =
    (read: (id: unknown) => string) =>
    ({ object }: Item): boolean =>
      [...keys].some((key) => Object.hasOwn(object, key) && read(object[key]) === read(id));
  return items.find(hasId(String)) ?? items.find(hasId(foldCase));
}

/** The object that has most of the fields of another one: the answer need not repeat the id. */
export function closestItem(value: unknown, fields: object): Item | undefined {
  const sharedBy = ({ object }: Item): number =>
    Object.keys(fields).filter((name) => Object.hasOwn(object, name)).length;
  const [best] = objectsIn(value).toSorted((one, other) => sharedBy(other) - sharedBy(one));
  return best === undefined || sharedBy(best) === 0 ? undefined : best;
}
