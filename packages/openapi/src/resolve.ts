import { keysOfReference, toPointer, valueAt } from "./pointer.ts";
import { isObject } from "./values.ts";

/** A value, or a reference to one. @see https://spec.openapis.org/oas/v3.1.1.html#reference-object */
export type Reference<Value> = Value | { readonly $ref: string };

export interface Resolved<Value> {
  readonly value: Value;
  /** Pointer to the value after all references were followed. */
  readonly pointer: string;
}

const faults = {
  dangling: ["leads nowhere", "Define it there, or correct the reference"],
  external: ["leads out of the document", "Bundle the document into one file first"],
  circular: ["leads back to itself", "Let it lead to a definition"],
} as const;

export class UnresolvedReferenceError extends Error {
  override readonly name = "UnresolvedReferenceError";
  /** Pointer to the object that contains the reference; empty if it is not known. */
  readonly pointer: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(reference: string, pointer: string, fault: keyof typeof faults) {
    const [predicate, remedy] = faults[fault];
    const problem = `The reference ${reference} ${predicate}`;
    super(`${pointer === "" ? "" : `${pointer}: `}${problem}. ${remedy}.`);
    this.pointer = pointer;
    this.problem = problem;
    this.remedy = remedy;
  }
}

/**
 * Resolves `$ref`, over any number of references, to the first value that is not a reference. Keywords next to a
 * `$ref` are ignored.
 * @param pointer place of the value in the document
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
    if (seen.has(reference)) throw new UnresolvedReferenceError(reference, found.pointer, "circular");
    seen.add(reference);
    found = targetOf(document, reference, found.pointer);
  }
  return found as Resolved<Value>;
}

/**
 * Returns the target of one reference, which may be a reference itself.
 * @param pointer place of the object that contains the reference
 * @throws {UnresolvedReferenceError} for a reference that leads nowhere or out of the document
 */
export function targetOf(document: object, reference: string, pointer: string = ""): Resolved<unknown> {
  const keys = keysOfReference(reference);
  if (keys === undefined) throw new UnresolvedReferenceError(reference, pointer, "external");
  const value = valueAt(document, keys);
  if (value === undefined) throw new UnresolvedReferenceError(reference, pointer, "dangling");
  return { value, pointer: toPointer(keys) };
}

/** Resolves a value as `resolve` does, or returns `undefined` if a reference cannot be resolved. */
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
