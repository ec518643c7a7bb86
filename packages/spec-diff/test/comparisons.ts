import { compare } from "../src/compare.ts";
import { documentsOf, mutations, readTable, scope } from "./mutation.ts";
import { changesOf, type SchemaMutation } from "./small-document.ts";

// Two test files use each comparison, and computing them takes most of their time.

/** Every mutation of a document, with its findings. */
export const comparisons = mutations.map((mutation) => {
  const { base, head } = documentsOf(mutation);
  return { ...mutation, found: compare(base, head, scope) };
});

/** Every mutation of a schema, with the findings in both directions. */
export const schemaComparisons = readTable<readonly SchemaMutation[]>("schemas").map((mutation) => ({
  ...mutation,
  found: [changesOf(mutation.old, mutation.new), changesOf(mutation.new, mutation.old)] as const,
}));
