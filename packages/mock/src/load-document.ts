import { readFile } from "node:fs/promises";
import { type OpenApiDocument, toOpenApi31 } from "@rosterkit/openapi";

/** A document, or the path or file URL of one. */
export type DocumentSource = string | URL | object;

/**
 * Reads an OpenAPI 3.0 or 3.1 document and upgrades 3.0 to 3.1.
 *
 * @throws {Error} if the document cannot be read, is not JSON, or has another version
 */
export async function loadDocument(source: DocumentSource): Promise<OpenApiDocument> {
  if (typeof source === "object" && !(source instanceof URL)) return upgrade(source, "the given document");
  const place = String(source);
  const text = await readFile(source, "utf8").catch((cause: unknown) => {
    throw new Error(`${place}: the document cannot be read. Give the path of an OpenAPI document.`, {
      cause,
    });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const remedy = "Bundle it to JSON first, for example with `redocly bundle --ext json`.";
    throw new Error(`${place}: the document is not JSON (${(cause as Error).message}). ${remedy}`, { cause });
  }
  return upgrade(value, place);
}

function upgrade(value: unknown, place: string): OpenApiDocument {
  const version = (value as Partial<OpenApiDocument> | null)?.openapi;
  if (typeof version !== "string" || !/^3\.[01]\./.test(version))
    throw new Error(
      `${place}: \`openapi\` is ${JSON.stringify(version)}. The mock and the harness read OpenAPI 3.0 and 3.1.`,
    );
  return toOpenApi31(value as OpenApiDocument);
}
