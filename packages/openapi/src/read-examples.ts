import type { Exemplified, OpenApiDocument } from "./document.ts";
import { resolve } from "./resolve.ts";

/** A named example. @see https://spec.openapis.org/oas/v3.1.1.html#example-object */
export interface DocumentExample {
  readonly name: string;
  readonly value: unknown;
}

export function readExamples(
  document: OpenApiDocument,
  { example, examples }: Exemplified,
): DocumentExample[] {
  const named = Object.entries(examples ?? {}).map(([name, reference]) => ({
    name,
    value: resolve(document, reference).value.value,
  }));
  return [{ name: "example", value: example }, ...named].filter(({ value }) => value !== undefined);
}
