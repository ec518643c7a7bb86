/// <reference path="./openapi-typescript.d.ts" />
import type { GlobalContext } from "openapi-typescript";
import { astToString } from "openapi-typescript/dist/lib/ts.js";
import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.js";
import transformSchema from "openapi-typescript/dist/transform/index.js";
import type { TypeNode } from "typescript";
import {
  isObject,
  keysOfReference,
  rewrite,
  toPointer,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Visit,
} from "@rosterkit/openapi";
import { commentText } from "./escape.ts";
import { withAliases } from "./recursive-types.ts";

// The only file that imports openapi-typescript: it is no longer maintained and does not run on TypeScript 7.

type Document = Parameters<typeof transformSchema>[0];

const options = {
  // A field with a default is optional for callers.
  defaultNonNullable: false,
  // An empty object schema allows any fields.
  emptyObjectsUnknown: true,
  silent: true,
};

/** Replaces percent signs, which openapi-typescript would decode in any text. */
const percent = "\uF025";

/** Prints `paths`, `components` and `operations` of a document. Webhooks are not requests of a client. */
export function printRawTypes(document: OpenApiDocument): string {
  const { webhooks: _, ...parts } = { components: {}, ...document } as unknown as JsonObject;
  const safe = rewrite(parts, (node, kind) => withSafeTexts(withPlainObjects(node, kind)));
  // A copy, because `scanDiscriminators` mutates the document.
  const copy = JSON.parse(JSON.stringify(safe).replaceAll("%", percent)) as Document;
  const names = new Map<unknown, string>(
    Object.entries(copy.components?.schemas ?? {}).map(([name, schema]) => [schema, name]),
  );
  const types = new Map<string, TypeNode>();
  const nodes = transformSchema(copy, {
    ...options,
    discriminators: scanDiscriminators(copy, options as Parameters<typeof scanDiscriminators>[1]),
    injectFooter: [],
    resolve: ($ref) => resolveRef(copy, $ref, { silent: true }),
    // Called for the parts of a schema first, and last for the schema itself.
    postTransform: (type, { schema }) => {
      const name = names.get(schema);
      if (name !== undefined) types.set(name, type);
    },
  } as Partial<GlobalContext> as GlobalContext);
  return astToString(withAliases(nodes, types)).replaceAll(/\\uF025|\uF025/g, "%");
}

/** Prints the types of a document exactly as the command of openapi-typescript does. */
export async function printPublishedTypes(document: JsonObject): Promise<string> {
  const { default: openapiTS, COMMENT_HEADER } = await import("openapi-typescript");
  return COMMENT_HEADER + astToString(await openapiTS(document as unknown as Document, { silent: true }));
}

/** Removes parts that openapi-typescript misreads: extensions in responses, values and booleans as schemas. */
function withPlainObjects(node: JsonObject, kind: Visit["kind"]): JsonObject {
  if (kind === "Responses")
    return Object.fromEntries(Object.entries(node).filter(([key]) => !key.startsWith("x-"))) as JsonObject;
  if (kind !== "Schema") return node;
  const plain = { ...node };
  if (plain.type === "object") delete plain.enum;
  // Not a keyword of schemas, but openapi-typescript expects a string.
  if (typeof plain.summary !== "string") delete plain.summary;
  if (Array.isArray(plain.allOf))
    plain.allOf = plain.allOf.map((member) => (typeof member === "boolean" ? { not: !member } : member));
  return plain;
}

/** Fields that openapi-typescript prints into comments without escaping. */
const commented = ["title", "summary", "description", "format", "pattern", "default", "example", "examples"];

/** Escapes the texts that are printed into comments, and normalizes references. */
function withSafeTexts(node: JsonObject): JsonObject {
  const safe = { ...node };
  for (const key of commented) if (key in safe) safe[key] = withSafeData(safe[key] ?? null);
  const keys = typeof safe.$ref === "string" ? keysOfReference(safe.$ref) : undefined;
  return keys === undefined ? safe : { ...safe, $ref: `#${toPointer(keys)}` };
}

function withSafeData(value: JsonValue): JsonValue {
  if (typeof value === "string") return commentText(value);
  if (Array.isArray(value)) return value.map(withSafeData);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [commentText(key), withSafeData(child)]),
  ) as JsonObject;
}
