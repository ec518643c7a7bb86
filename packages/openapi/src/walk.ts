import { isObject, type JsonObject } from "./json.ts";
import { fieldOf, type Kind } from "./keywords.ts";
import { toPointer } from "./pointer.ts";

/** An object below the one from which a walk began. */
export interface Visit {
  readonly kind: Kind;
  readonly node: JsonObject;
  /** Leads to it from where the walk began. */
  readonly pointer: string;
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
  const waiting: Visit[] = [{ kind, node: value as JsonObject, pointer: "" }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    yield visit;
    for (const child of childrenOf(visit, except).toReversed()) waiting.push(child);
  }
}

/** An object inside of another one: in a field, or under a name in the list or map of a field. */
interface Child extends Visit {
  readonly parent: Visit;
  readonly field: string;
  readonly name?: string;
}

function childrenOf(parent: Visit, except?: Kind): Child[] {
  const children: Child[] = [];
  const add = (value: unknown, kind: Kind, field: string, name?: string): void => {
    if (!isObject(value) || kind === except) return;
    const pointer = parent.pointer + toPointer(name === undefined ? [field] : [field, name]);
    children.push({ kind, node: value, pointer, parent, field, ...(name !== undefined && { name }) });
  };
  for (const [key, value] of Object.entries(parent.node)) {
    const field = typeof value === "object" && value !== null ? fieldOf(parent.kind, key) : undefined;
    if (field?.form === "one") add(value, field.kind, key);
    else if (field !== undefined && Array.isArray(value) === (field.form === "list"))
      for (const [name, child] of Object.entries(value as object)) add(child, field.kind, key, name);
  }
  return children;
}

/** Gives what takes the place of an object, below which everything is done already. It changes no object itself. */
export type Change = (node: JsonObject, kind: Kind, pointer: string) => JsonObject;

/**
 * The document with every object changed, those below first. Data stays as it is, and every object without a change
 * below is the given one.
 */
export function rewrite(root: JsonObject, change: Change, kind: Kind = "Document"): JsonObject {
  const copies = new Map<Visit, JsonObject>();
  let result = root;
  for (const visit of [...walk(root, { kind })].toReversed()) {
    result = change(copies.get(visit) ?? visit.node, visit.kind, visit.pointer);
    if (isChild(visit) && result !== visit.node) {
      const copy = copies.get(visit.parent) ?? { ...visit.parent.node };
      copies.set(visit.parent, copy);
      put(copy, visit, result);
    }
  }
  return result;
}

function isChild(visit: Visit): visit is Child {
  return "parent" in visit;
}

/** Every name is one of the object's own already, so that none, `__proto__` included, sets anything else. */
function put(copy: JsonObject, { parent, field, name }: Child, result: JsonObject): void {
  if (name === undefined) {
    copy[field] = result;
    return;
  }
  if (copy[field] === parent.node[field])
    copy[field] = Array.isArray(copy[field]) ? [...copy[field]] : { ...(copy[field] as JsonObject) };
  (copy[field] as JsonObject)[name] = result;
}
