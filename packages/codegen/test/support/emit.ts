import type { OpenApiDocument } from "@rosterkit/openapi";
import { emit } from "../../src/emit/emit.ts";
import { modelOf } from "./model.ts";

export const config = {
  root: "/nowhere",
  scope: "@rosterkit",
  title: "Rosterkit",
  repository: "https://github.com/rosterkit/rosterkit",
  provenance: true,
  keywords: ["rosterkit"],
  tests: "vitest",
} as const;

/** Prints all generated files of a document, by path. */
export function emitted(
  document: OpenApiDocument,
  existing: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  return emit({ model: modelOf(document), document, existing, config });
}
