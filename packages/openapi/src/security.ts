import type { ByName, OpenApiDocument, OperationObject, SecurityScheme } from "./document.ts";
import type { ParameterPlace } from "./parameter-styles.ts";
import { pointerTo, toPointer } from "./pointer.ts";
import { resolve, type Reference } from "./resolve.ts";

/** Schemes that are required together; an empty list allows anonymous calls. */
export type DocumentAlternative = readonly DocumentScheme[];

/** A security scheme with the scopes that one alternative requires. */
export type DocumentScheme = Readonly<ReturnType<typeof readSecurity>[number][number]>;

/**
 * Reads the alternative security requirements of an operation, of which a caller satisfies one; none if it requires
 * no authentication.
 * @throws {Error} for a scheme that is not defined: a mock would allow every call
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function readSecurity(document: OpenApiDocument, own: OperationObject["security"], pointer: string) {
  const requirements = own ?? document.security ?? [];
  const base = own === undefined ? "/security" : pointerTo(pointer, "security");
  return requirements.map((requirement, index) =>
    Object.entries(requirement)
      .map(([name, scopes]) => ({ ...readScheme(document, name, pointerTo(base, index, name)), scopes }))
      // A client certificate belongs to the connection, not to the request.
      .filter(({ type }) => type !== "mutualTLS"),
  );
}

function readScheme(document: OpenApiDocument, name: string, usage: string) {
  const schemes: ByName<Reference<SecurityScheme>> = document.components?.securitySchemes ?? {};
  const reference = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  if (reference === undefined)
    throw new Error(
      `${usage}: the security scheme ${JSON.stringify(name)} is not defined, so a mock would allow every call. ` +
        `Define it under /components/securitySchemes, or name one of: ${Object.keys(schemes).join(", ") || "(none is defined)"}.`,
    );
  const place = toPointer(["components", "securitySchemes", name]);
  const { value: scheme, pointer } = resolve(document, reference, place);
  const isApiKey = scheme.type === "apiKey";
  return {
    name,
    type: scheme.type,
    description: scheme.description,
    /** Location of an API key, or `header` for the `Authorization` header. */
    place: isApiKey ? (scheme.in as ParameterPlace) : "header",
    /** Name of the header, query parameter or cookie that carries the credential. */
    field: isApiKey ? String(scheme.name) : "Authorization",
    /** Text before the credential, such as `Bearer `. */
    prefix: isApiKey ? "" : `${authenticationScheme(scheme)} `,
    /** Name of the client's option for the credential. */
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
