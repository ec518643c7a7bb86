import openapiTypescript, { astToString } from "openapi-typescript";
import type { OpenApiDocument } from "../model/document.ts";
import { banner } from "./banner.ts";

// openapi-typescript stands behind this file alone: it gets no more updates and does not run on TypeScript 7.

/** The types of a document as openapi-fetch reads them: `paths`, `components`, `operations`. */
export async function printRawTypes(document: OpenApiDocument): Promise<string> {
  // It takes a document of a type of its own, which allows less than the standard does.
  const source = document as unknown as Parameters<typeof openapiTypescript>[0];
  const nodes = await openapiTypescript(source, {
    silent: true,
    // A default says what the server does without the field; callers need not send it.
    defaultNonNullable: false,
    // An object of which nothing is said can hold anything.
    emptyObjectsUnknown: true,
  });
  return `${banner}\n${astToString(nodes)}`;
}
