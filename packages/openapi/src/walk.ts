import { isObject, type JsonObject } from "./json.ts";
import { fieldOf, type Kind } from "./keywords.ts";
import { toPointer } from "./pointer.ts";

/** Where an object stands in another one: in a field, or under a name in the list or map of a field. */
interface Place {
  readonly parent: Visit;
  readonly field: string;
  readonly name: string | undefined;
}

/** An object below the one from which a walk began. Nearly none is asked where it stands, so nothing keeps it. */
export class Visit {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly place: Place | undefined;

  constructor(node: JsonObject, kind: Kind, place?: Place) {
    this.node = node;
    this.kind = kind;
    this.place = place;
  }

  /** Lead to it from where the walk began. */
  get keys(): string[] {
    const keys: string[] = [];
    for (let { place } = this as Visit; place !== undefined; { place } = place.parent)
      keys.unshift(place.field, ...(place.name === undefined ? [] : [place.name]));
    return keys;
  }

  get pointer(): string {
    return toPointer(this.keys);
  }
}

/** The kind of object from which a walk begins, and one that it leaves out with everything below. */
export interface Start {
  readonly kind?: Kind;
  readonly except?: Kind;
}

/**
 * Every object below a value, itself first, in the document's order. References are visited and not followed. Data
 * is not visited: a property called `$ref` or `properties`, or a schema inside of an example, is not mistaken.
 */
export function* walk(
  value: object,
  { kind = "Document", except }: Start = {},
): Generator<Visit, void, undefined> {
  const waiting = [new Visit(value as JsonObject, kind)];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    yield visit;
    addChildren(waiting, visit, except);
  }
}

/** Adds the last first, for the last that waits is the next. */
function addChildren(waiting: Visit[], parent: Visit, except?: Kind): void {
  const { node } = parent;
  // Keys and not entries, for this is done for every object of a document.
  for (const key of Object.keys(node).toReversed()) {
    const value = node[key];
    if (typeof value !== "object" || value === null) continue;
    const field = fieldOf(parent.kind, key);
    if (field === undefined || field.kind === except) continue;
    if (Array.isArray(value) !== (field.form === "list")) continue;
    for (const name of field.form === "one" ? [undefined] : Object.keys(value).toReversed()) {
      const child = name === undefined ? value : (value as JsonObject)[name];
      if (isObject(child)) waiting.push(new Visit(child, field.kind, { parent, field: key, name }));
    }
  }
}

/** Gives what takes the place of an object, below which everything is done already. It changes no object itself. */
export type Change = (node: JsonObject, kind: Kind, visit: Visit) => JsonObject;

/**
 * The document with every object changed, those below first. Data stays as it is, and every object without a change
 * below is the given one.
 */
export function rewrite(root: JsonObject, change: Change, start: Start = {}): JsonObject {
  const copies = new Map<Visit, JsonObject>();
  let result = root;
  for (const visit of [...walk(root, start)].toReversed()) {
    const { node, kind, place } = visit;
    result = change(copies.get(visit) ?? node, kind, visit);
    if (place === undefined || result === node) continue;
    const copy = copies.get(place.parent) ?? { ...place.parent.node };
    copies.set(place.parent, copy);
    put(copy, place, result);
  }
  return result;
}

/** Every name is one of the object's own already, so that none, `__proto__` included, sets anything else. */
function put(copy: JsonObject, { parent, field, name }: Place, result: JsonObject): void {
  if (name === undefined) {
    copy[field] = result;
    return;
  }
  if (copy[field] === parent.node[field])
    copy[field] = Array.isArray(copy[field]) ? [...copy[field]] : { ...(copy[field] as JsonObject) };
  (copy[field] as JsonObject)[name] = result;
}
