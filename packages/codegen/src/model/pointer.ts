import type { OpenApiDocument, Reference } from "./document.ts";
import { ModelError } from "./model-error.ts";

const SCHEMAS = "#/components/schemas/";

/** The tokens of a JSON Pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A JSON Pointer of these tokens, as an error names a place in the document. */
export function toPointer(...tokens: string[]): string {
  return tokens.map((token) => `/${toToken(token)}`).join("");
}

export function toToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Name of the component schema that `$ref` leads to, when it leads to one. */
export function schemaNameOf($ref: string): string | undefined {
  if (!$ref.startsWith(SCHEMAS) || $ref.includes("/", SCHEMAS.length)) return undefined;
  return pointerTokens(`/${decodeURIComponent($ref.slice(SCHEMAS.length))}`)[0];
}

/** What `$ref` leads to. */
export function lookUp(document: OpenApiDocument, $ref: string): unknown {
  let target: unknown = document;
  for (const token of pointerTokens(decodeURIComponent($ref.slice(1)))) {
    target = (target as Record<string, unknown> | undefined)?.[token];
  }
  if (!$ref.startsWith("#") || target === undefined) {
    throw new ModelError(
      `$ref ${$ref} leads nowhere`,
      $ref,
      "define what it names, or correct the reference",
    );
  }
  return target;
}

/** The object itself, or the one that its `$ref` leads to. */
export function resolve<Target extends object>(document: OpenApiDocument, value: Reference<Target>): Target {
  let target: Reference<Target> = value;
  const seen = new Set<string>();
  while ("$ref" in target && typeof target.$ref === "string") {
    if (seen.has(target.$ref)) {
      throw new ModelError(
        `$ref ${target.$ref} leads back to itself`,
        target.$ref,
        "let it lead to a definition",
      );
    }
    seen.add(target.$ref);
    target = lookUp(document, target.$ref) as Reference<Target>;
  }
  return target as Target;
}

export function missingSchema(name: string): ModelError {
  return new ModelError(
    `the schema "${name}" is not defined`,
    "/components/schemas",
    "define it, or correct the reference",
  );
}
