import { compare } from "../src/compare.ts";
import { documentsOf, mutations, readTable, scope } from "./mutation.ts";
import { changesOf, type SchemaMutation } from "./small-document.ts";

// Two tests look at each comparison, and to compare is most of what they do.

/** Every mutation of a document, with what is found in it. */
export const comparisons = mutations.map((mutation) => {
  const { base, head } = documentsOf(mutation);
  return { ...mutation, found: compare(base, head, scope) };
});

/** Every mutation of a schema, with what is found in it there and back. */
export const schemaComparisons = readTable<readonly SchemaMutation[]>("schemas").map((mutation) => ({
  ...mutation,
  found: [changesOf(mutation.old, mutation.new), changesOf(mutation.new, mutation.old)] as const,
}));
