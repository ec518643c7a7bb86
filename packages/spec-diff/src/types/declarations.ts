import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { JsonObject } from "../json.ts";

/** The types of a document, as `@rosterkit/types` publishes them: `operations` by operation id. */
export async function declarationsOf(document: JsonObject): Promise<string> {
  const nodes = await openapiTypescript(document as unknown as OpenAPI3, {
    silent: true,
    // A field with a default may be left out all the same.
    defaultNonNullable: false,
  });
  return astToString(nodes);
}
