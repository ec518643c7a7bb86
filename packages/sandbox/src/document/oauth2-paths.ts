import type { OpenApiDocument } from "@rosterkit/openapi";

export interface OAuth2Paths {
  readonly authorization: string | undefined;
  readonly token: string | undefined;
}

interface Flow {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#oauth-flows-object */
export function readOAuth2Paths({ components }: OpenApiDocument): OAuth2Paths {
  const schemes = Object.values(components?.securitySchemes ?? {}) as { flows?: Record<string, Flow> }[];
  const flows = schemes.flatMap((scheme) => Object.values(scheme.flows ?? {}));
  const pathOf = (name: keyof Flow): string | undefined => {
    const url = flows.find((flow) => flow[name] !== undefined)?.[name];
    return url === undefined ? undefined : new URL(url, "http://127.0.0.1").pathname;
  };
  return { authorization: pathOf("authorizationUrl"), token: pathOf("tokenUrl") };
}
