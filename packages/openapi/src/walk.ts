import { isObject, type JsonObject, type JsonValue } from "./json.ts";
import { fieldOf, type Kind } from "./keywords.ts";
import { toPointer } from "./pointer.ts";

/** An object of a document, its kind and where it stands. */
export interface Visit {
  readonly kind: Kind;
  readonly node: JsonObject;
  readonly pointer: string;
}

/** Kind and pointer of the object from which a walk begins. */
export interface Start {
  readonly kind?: Kind;
  readonly pointer?: string;
}

/**
 * Every object below a value, itself first, in the document's order. References are visited and not followed. Data
 * is not visited: a property called `$ref` or `properties`, or a schema inside of an example, is not mistaken.
 */
export function* walk(
  value: object,
  { kind = "Document", pointer = "" }: Start = {},
): Generator<Visit, void, undefined> {
  const waiting: Visit[] = [{ kind, node: value as JsonObject, pointer }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    yield visit;
    const children = childrenOf(visit);
    for (let index = children.length - 1; index >= 0; index -= 1) waiting.push(children[index]!);
  }
}

function childrenOf({ kind, node, pointer }: Visit): Visit[] {
  const children: Visit[] = [];
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (typeof value !== "object" || value === null) continue;
    const field = fieldOf(kind, key);
    if (field === undefined) continue;
    const below = pointer + toPointer([key]);
    if (field.form === "one") {
      if (isObject(value)) children.push({ kind: field.kind, node: value, pointer: below });
    } else if (Array.isArray(value) === (field.form === "list")) {
      for (const [name, child] of Object.entries(value))
        if (isObject(child))
          children.push({ kind: field.kind, node: child, pointer: below + toPointer([name]) });
    }
  }
  return children;
}

/** Gives what takes the place of an object, below which everything is done already. */
export type Change = (node: JsonObject, kind: Kind) => JsonObject;

/** A copy of a document in which every object is changed, those below first. Data stays as it is. */
export function rewrite(node: JsonObject, change: Change, kind: Kind = "Document"): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(node)) {
    const field = fieldOf(kind, key);
    const child = (item: JsonValue): JsonValue =>
      isObject(item) ? rewrite(item, change, field!.kind) : item;
    if (field === undefined || typeof value !== "object" || value === null) entries.push([key, value]);
    else if (field.form === "one") entries.push([key, child(value)]);
    else if (Array.isArray(value)) entries.push([key, field.form === "list" ? value.map(child) : value]);
    else if (field.form === "list") entries.push([key, value]);
    else
      entries.push([
        key,
        Object.fromEntries(Object.entries(value).map(([name, item]) => [name, child(item)])),
      ]);
  }
  return change(Object.fromEntries(entries), kind);
}
