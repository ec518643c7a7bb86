import {
  type DocumentOperation,
  type OpenApiDocument,
  OperationIndex,
  readOperations,
} from "@rosterkit/openapi";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createValidator, type Validate } from "./validation.ts";

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

export interface OAuth2Paths {
  readonly authorization: string | undefined;
  readonly token: string | undefined;
}

interface Flow {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#oauth-flows-object */
function readOAuth2Paths({ components }: OpenApiDocument): OAuth2Paths {
  const schemes = Object.values(components?.securitySchemes ?? {}) as { flows?: Record<string, Flow> }[];
  const flows = schemes.flatMap((scheme) => Object.values(scheme.flows ?? {}));
  const pathOf = (name: keyof Flow): string | undefined => {
    const url = flows.find((flow) => flow[name] !== undefined)?.[name];
    return url === undefined ? undefined : new URL(url, "http://127.0.0.1").pathname;
  };
  return { authorization: pathOf("authorizationUrl"), token: pathOf("tokenUrl") };
}
