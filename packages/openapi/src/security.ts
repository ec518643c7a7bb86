import type { OpenApiDocument, SecurityRequirement, SecurityScheme } from "./document.ts";
import type { ParameterPlace } from "./parameter-styles.ts";
import { pointerTo, toPointer } from "./pointer.ts";
import { resolve, type Reference } from "./resolve.ts";

/** A security scheme as one alternative needs it. */
export interface DocumentScheme {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly scopes: readonly string[];
  /** Where an API key stands, or `header` for the `Authorization` header. */
  readonly place: ParameterPlace;
  /** Name of the header, query parameter or cookie that carries the credential. */
  readonly field: string;
  /** Text before the credential, such as `Bearer `. */
  readonly prefix: string;
  /** Name of the client's option that holds the credential. */
  readonly option: string;
  readonly pointer: string;
}

/** Schemes that are needed together; an empty list lets anybody in. */
export type DocumentAlternative = readonly DocumentScheme[];

/**
 * The alternatives of an operation, of which a caller meets one; none where anybody may call.
 * @throws {Error} for a scheme that is not defined: a mock would let everybody in
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function readSecurity(
  document: OpenApiDocument,
  own: readonly SecurityRequirement[] | undefined,
  pointer: string,
): DocumentAlternative[] {
  const requirements = own ?? document.security ?? [];
  const base = own === undefined ? "/security" : pointerTo(pointer, "security");
  return requirements.map((requirement, index) =>
    Object.entries(requirement)
      .map(([name, scopes]) => ({ ...readScheme(document, name, pointerTo(base, index, name)), scopes }))
      // A certificate is shown by the connection, before there is a request.
      .filter(({ type }) => type !== "mutualTLS"),
  );
}

function readScheme(document: OpenApiDocument, name: string, usage: string): Omit<DocumentScheme, "scopes"> {
  const schemes = document.components?.securitySchemes ?? {};
  const reference: Reference<SecurityScheme> | undefined = Object.hasOwn(schemes, name)
    ? schemes[name]
    : undefined;
  if (reference === undefined)
    throw new Error(
      `${usage}: the security scheme ${JSON.stringify(name)} is not defined, so a mock would let everybody in. ` +
        `Define it under /components/securitySchemes, or name one of: ${Object.keys(schemes).join(", ") || "(none is defined)"}.`,
    );
  const place = toPointer(["components", "securitySchemes", name]);
  const { value: scheme, pointer } = resolve(document, reference, place);
  const isApiKey = scheme.type === "apiKey";
  return {
    name,
    type: scheme.type,
    description: scheme.description,
    place: isApiKey ? (scheme.in as ParameterPlace) : "header",
    field: isApiKey ? String(scheme.name) : "Authorization",
    prefix: isApiKey ? "" : `${authenticationScheme(scheme)} `,
    option: scheme["x-credential"] ?? name,
    pointer,
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.1 */
function authenticationScheme({ type, scheme }: SecurityScheme): string {
  const stated = type === "http" ? String(scheme) : "bearer";
  return /^(?:basic|bearer)$/i.test(stated)
    ? stated.charAt(0).toUpperCase() + stated.slice(1).toLowerCase()
    : stated;
}
