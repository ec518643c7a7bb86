import {
  type DocumentOperation,
  type OpenApiDocument,
  OperationIndex,
  readOperations,
} from "@rosterkit/openapi";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type OAuth2Paths, readOAuth2Paths } from "./oauth2-paths.ts";
import { createValidator, type Validate } from "./validator.ts";

/** The merged document, prepared for routing and validation. */
export interface ServedDocument {
  readonly operations: readonly DocumentOperation[];
  readonly index: OperationIndex;
  readonly validate: Validate;
  readonly oauth2: OAuth2Paths;
}

/**
 * Reads the document of `@rosterkit/types`.
 * @param ids the operations to serve; others are left out
 */
export function readDocument(ids: ReadonlySet<string>): ServedDocument {
  const path = createRequire(import.meta.url).resolve("@rosterkit/types/openapi.json");
  const document = JSON.parse(readFileSync(path, "utf8")) as OpenApiDocument;
  const operations = readOperations(document).filter(({ id }) => ids.has(id));
  return {
    operations,
    index: new OperationIndex(operations),
    validate: createValidator(document),
    oauth2: readOAuth2Paths(document),
  };
}
