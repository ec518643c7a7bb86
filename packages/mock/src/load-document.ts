import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type OpenApiDocument, toOpenApi31 } from "@rosterkit/openapi";

/** A document, or where it stands: a path or a file URL. */
export type DocumentSource = string | URL | object;

/** Reads the document; without a source the one that `@rosterkit/types` carries. */
export async function loadDocument(source?: DocumentSource): Promise<OpenApiDocument> {
  if (typeof source === "object" && !(source instanceof URL))
    return assertDocument(source, "the given document");
  const place = source ?? createRequire(import.meta.url).resolve("@rosterkit/types/openapi.json");
  let text: string;
  try {
    text = await readFile(place, "utf8");
  } catch (cause) {
    throw new Error(`${String(place)}: the document cannot be read. Give the path of an OpenAPI document.`, {
      cause,
    });
  }
  try {
    return assertDocument(JSON.parse(text), String(place));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(
      `${String(place)}: the document is not JSON (${cause.message}). Bundle it to JSON first, for example with \`redocly bundle --ext json\`.`,
      { cause },
    );
  }
}

function assertDocument(value: unknown, place: string): OpenApiDocument {
  const version = (value as Partial<OpenApiDocument> | null)?.openapi;
  if (typeof version !== "string" || !/^3\.[01]\./.test(version)) {
    throw new Error(
      `${place}: \`openapi\` is ${JSON.stringify(version)}. The harness reads OpenAPI 3.0 and 3.1.`,
    );
  }
  return toOpenApi31(value as OpenApiDocument);
}
