import { isObject } from "./json.ts";
import { keysOfReference, toPointer, valueAt } from "./pointer.ts";

/** A value, or a reference to one. @see https://spec.openapis.org/oas/v3.1.1.html#reference-object */
export type Reference<Value> = Value | { readonly $ref: string };

export interface Resolved<Value> {
  readonly value: Value;
  /** Pointer to the value, behind all references. */
  readonly pointer: string;
}

const faults = {
  dangling: ["leads nowhere", "Define it there, or correct the reference"],
  external: ["leads out of the document", "Bundle the document into one file first"],
  circular: ["leads back to itself", "Let it lead to a definition"],
} as const;

/** A reference that cannot be followed. */
export class UnresolvedReferenceError extends Error {
  override readonly name = "UnresolvedReferenceError";
  readonly reference: string;
  /** Pointer to the object that holds the reference; empty where it is not known. */
  readonly pointer: string;
  readonly reason: keyof typeof faults;
  readonly problem: string;
  readonly remedy: string;

  constructor(reference: string, pointer: string, reason: keyof typeof faults) {
    const [fault, remedy] = faults[reason];
    const problem = `The reference ${reference} ${fault}`;
    super(`${pointer === "" ? "" : `${pointer}: `}${problem}. ${remedy}.`);
    this.reference = reference;
    this.pointer = pointer;
    this.reason = reason;
    this.problem = problem;
    this.remedy = remedy;
  }
}

/**
 * Follows `$ref` through the document, over any number of references, to the first value that is not one.
 * Keywords beside a `$ref` are left out.
 * @param pointer where the value stands
 * @throws {UnresolvedReferenceError} for a reference that leads nowhere, out of the document or in a circle
 */
export function resolve<Value>(
  document: object,
  value: Reference<Value>,
  pointer: string = "",
): Resolved<Value> {
  let found: Resolved<unknown> = { value, pointer };
  const seen = new Set<string>();
  for (let reference = referenceOf(value); reference !== undefined; reference = referenceOf(found.value)) {
    const keys = keysOfReference(reference);
    if (keys === undefined) throw new UnresolvedReferenceError(reference, found.pointer, "external");
    if (seen.has(reference)) throw new UnresolvedReferenceError(reference, found.pointer, "circular");
    seen.add(reference);
    const target = valueAt(document, keys);
    if (target === undefined) throw new UnresolvedReferenceError(reference, found.pointer, "dangling");
    found = { value: target, pointer: toPointer(keys) };
  }
  return found as Resolved<Value>;
}

/** The value behind all references; `undefined` where one of them cannot be followed. */
export function tryResolve<Value>(document: object, value: Reference<Value>): Value | undefined {
  try {
    return resolve(document, value).value;
  } catch (error) {
    if (error instanceof UnresolvedReferenceError) return undefined;
    throw error;
  }
}

function referenceOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === "string" ? value.$ref : undefined;
}
