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
  readonly oauth2: OAuth2Paths;
}

/** Paths of the endpoints of its OAuth2 flows. */
export interface OAuth2Paths {
  readonly authorization: string | undefined;
  readonly token: string | undefined;
}

/** Reads the document that `@rosterkit/types` carries; operations of other services are left out. */
export function readDocument(served: ReadonlySet<string>): ServedDocument {
  const place = createRequire(import.meta.url).resolve("@rosterkit/types/openapi.json");
  const document = JSON.parse(readFileSync(place, "utf8")) as OpenApiDocument;
  const operations = readOperations(document).filter(({ id }) => served.has(id));
  return {
    operations,
    index: new OperationIndex(operations),
    validators: new Validators(document),
    oauth2: readOAuth2Paths(document),
  };
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

interface Flow {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
}
