import { fieldOf, type Kind } from "./keywords.ts";
import { toPointer } from "./pointer.ts";
import { isObject, type JsonObject } from "./values.ts";

/** The place of an object in its parent: a field, and the name within it if the field is a list or a map. */
interface Place {
  readonly parent: Visit;
  readonly field: string;
  readonly name: string | undefined;
}

/** An object on a walk. Its pointer is computed on demand, because few visits need it. */
export class Visit {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly place: Place | undefined;

  constructor(node: JsonObject, kind: Kind, place?: Place) {
    this.node = node;
    this.kind = kind;
    this.place = place;
  }

  /** Keys from the start of the walk to the object. */
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

export interface Start {
  readonly kind?: Kind;
  /** A kind that is skipped, together with everything below it. */
  readonly except?: Kind;
}

/**
 * Visits a value and every object below it in the document's order. References are visited but not followed. Data is
 * not visited: neither a property called `$ref` nor a schema in an example is mistaken for a keyword.
 */
export function* walk(value: object, { kind = "Document", except }: Start = {}): Generator<Visit, void> {
  const waiting = [new Visit(value as JsonObject, kind)];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    yield visit;
    addChildren(waiting, visit, except);
  }
}

/** Pushes the last child first, because the walk takes from the end. */
function addChildren(waiting: Visit[], parent: Visit, except?: Kind): void {
  const { node } = parent;
  // `Object.entries` would allocate a pair for every field of the document.
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

/** Returns the replacement of an object, whose children are replaced already. It must not mutate the object. */
export type Change = (node: JsonObject, kind: Kind, visit: Visit) => JsonObject;

/**
 * Replaces every object of a document, children first. Data is not changed, and an object without changes below it is
 * not copied.
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

/** Every name is an own property already, so that assigning to `__proto__` does not set the prototype. */
function put(copy: JsonObject, { parent, field, name }: Place, result: JsonObject): void {
  if (name === undefined) {
    copy[field] = result;
    return;
  }
  if (copy[field] === parent.node[field])
    copy[field] = Array.isArray(copy[field]) ? [...copy[field]] : { ...(copy[field] as JsonObject) };
  (copy[field] as JsonObject)[name] = result;
}
