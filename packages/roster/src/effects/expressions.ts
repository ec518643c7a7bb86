import { resolvePointer } from "@rosterkit/client";
import { isFields } from "../fields.ts";

// The expressions of `route.undo`, as documented in docs/effects.md.

export interface Scope {
  readonly input: unknown;
  readonly output?: unknown;
  readonly before?: unknown;
  /** The current item of `each`. */
  readonly item?: unknown;
}

interface Expression {
  readonly root: keyof Scope;
  readonly pointer: string;
}

function readExpression(text: string): Expression | undefined {
  const [, root, pointer = ""] = /^\$(input|output|before|item)#(.*)$/s.exec(text) ?? [];
  return root === undefined ? undefined : { root: root as keyof Scope, pointer };
}

/** Returns the template with each expression replaced by its value. */
export function fill(template: unknown, scope: Scope): unknown {
  if (typeof template === "string") {
    const expression = readExpression(template);
    return expression === undefined ? template : valueAt(scope[expression.root], expression.pointer);
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, scope));
  if (!isFields(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value, scope)]));
}

/** Returns the value at a JSON Pointer, in which `*` stands for every item of a list. */
export function valueAt(value: unknown, pointer: string): unknown {
  const [here = "", ...rest] = pointer.split(/\/\*(?=\/|$)/);
  const found = resolvePointer(value, here);
  if (rest.length === 0) return found;
  return Array.isArray(found) ? found.map((item) => valueAt(item, rest.join("/*"))) : undefined;
}

/** Returns the pointers of a template's expressions that refer to the given root. */
export function pointersFrom(root: keyof Scope, template: unknown): string[] {
  if (typeof template === "string") {
    const expression = readExpression(template);
    return expression?.root === root ? [expression.pointer] : [];
  }
  const parts = Array.isArray(template) || isFields(template) ? Object.values(template) : [];
  return parts.flatMap((part) => pointersFrom(root, part));
}
