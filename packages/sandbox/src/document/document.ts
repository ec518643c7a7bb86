import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type DocumentOperation,
  type OpenApiDocument,
  OperationIndex,
  readOperations,
} from "@rosterkit/openapi";
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
function readTokenPaths({ components }: OpenApiDocument): ReadonlySet<string> {
  const schemes = Object.values(components?.securitySchemes ?? {}) as { flows?: Record<string, Flow> }[];
  const urls = schemes.flatMap(({ flows }) => Object.values(flows ?? {}).map(({ tokenUrl }) => tokenUrl));
  const paths = urls.map((url) => (url === undefined ? "" : new URL(url, "http://127.0.0.1").pathname));
  return new Set(paths.filter((path) => path !== ""));
}

interface Flow {
  readonly tokenUrl?: string;
}
