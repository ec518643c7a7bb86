import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { OperationIndex } from "@rosterkit/openapi/document/match";
import { readOperations } from "@rosterkit/openapi/document/operations";
import type { DocumentOperation, OpenApiDocument } from "@rosterkit/openapi/document/types";
import { Validators } from "./validators.ts";

/** The merged document, ready to judge requests. */
export interface ServedDocument {
  readonly operations: readonly DocumentOperation[];
  readonly index: OperationIndex;
  readonly validators: Validators;
  /** Paths of the token endpoints of its OAuth2 flows. */
  readonly tokenPaths: ReadonlySet<string>;
}

/** Reads the document that `@rosterkit/types` carries. */
export function readDocument(): ServedDocument {
  const place = createRequire(import.meta.url).resolve("@rosterkit/types/openapi.json");
  const document = JSON.parse(readFileSync(place, "utf8")) as OpenApiDocument;
  const operations = readOperations(document);
  return {
    operations,
    index: new OperationIndex(operations),
    validators: new Validators(document),
    tokenPaths: readTokenPaths(document),
  };
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#oauth-flows-object */
function readTokenPaths(document: OpenApiDocument): ReadonlySet<string> {
  const schemes = Object.values(document.components?.["securitySchemes"] ?? {});
  const all = schemes.flatMap(({ flows }) => Object.values((flows ?? {}) as object));
  return new Set(
    all.flatMap(({ tokenUrl }: { tokenUrl?: string }) =>
      tokenUrl === undefined ? [] : [new URL(tokenUrl, "http://127.0.0.1").pathname],
    ),
  );
}
