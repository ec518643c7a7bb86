import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import {
  fieldOf,
  fromPointer,
  isObject,
  pointerTo,
  rewrite,
  walk,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** Every schema compiles: a mock that cannot compile one accepts any body in its place without a word. */
export const schemas: Rule = ({ document }) => {
  const ajv = createAjv();
  return [...schemasOf(document)].flatMap(([pointer, schema]) =>
    faultsOf(ajv, schema).map(({ message, below }) => ({
      keys: [...fromPointer(pointer), ...below],
      problem: `The schema does not compile: ${message}`,
      remedy: "Correct it by https://json-schema.org/draft/2020-12, or repair it in the overlay",
      code: "schema",
    })),
  );
};

/** Schemas of requests, responses and components by their pointers, without those inside of a schema. */
function* schemasOf({ paths, components }: JsonObject): Generator<[pointer: string, schema: JsonValue]> {
  for (const { kind, node, pointer } of walk({ paths, components }, { except: "Schema" })) {
    for (const [key, value] of Object.entries(node)) {
      const field = fieldOf(kind, key);
      if (field?.kind !== "Schema") continue;
      if (field.form === "one") yield [pointerTo(pointer, key), value];
      else if (isObject(value))
        for (const [name, schema] of Object.entries(value)) yield [pointerTo(pointer, key, name), schema];
    }
  }
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    addUsedSchema: false,
    // The compiled code is never run: time spent on making it fast is lost.
    inlineRefs: false,
    code: { optimize: false },
  });
  addFormats.default(ajv);
  return ajv;
}

/** Judges by the metaschemas, and compiles nothing else, so that it keeps nothing of a document. */
const metaschemas = createAjv();

interface Fault {
  readonly message: string;
  /** Keys below the schema. */
  readonly below: readonly string[];
}

function faultsOf(ajv: Ajv2020, schema: JsonValue): Fault[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) return [{ message: "must be object,boolean", below: [] }];
  try {
    // Throws where the schema states a dialect that Ajv does not know.
    if (!metaschemas.validateSchema(schema)) return innermost(metaschemas.errors ?? []);
    if (!isPlainSchema(schema)) ajv.compile(withoutReferences(schema));
    return [];
  } catch (error) {
    return [{ message: (error as Error).message, below: [] }];
  }
}

/** One fault of each place; a keyword around others fails with them. */
function innermost(errors: readonly ErrorObject[]): Fault[] {
  const places = new Map(errors.toReversed().map((error) => [error.instancePath, error]));
  return [...places.values()]
    .filter(({ instancePath }) => ![...places.keys()].some((path) => path.startsWith(`${instancePath}/`)))
    .map(({ instancePath, message, params }) => {
      const { allowedValues } = params as { readonly allowedValues?: readonly unknown[] };
      const allowed = allowedValues === undefined ? "" : `: ${allowedValues.join(", ")}`;
      return { message: `${message}${allowed}`, below: fromPointer(instancePath) };
    })
    .toReversed();
}

/** Keywords whose form is all that can be wrong with them, which the metaschema judges, and annotations. */
const plainKeywords = new Set(
  `$comment $ref const contentEncoding contentMediaType default dependentRequired deprecated description
   discriminator example examples exclusiveMaximum exclusiveMinimum externalDocs format maxContains
   maxItems maxLength maxProperties maximum minContains minItems minLength minProperties
   minimum multipleOf readOnly required title type uniqueItems writeOnly xml`.split(/\s+/),
);

/**
 * Whether a schema that its metaschema accepts is sure to compile, by its keywords. Compiling is by far the slowest
 * of the checks, and nearly every schema is spared it.
 */
export function isPlainSchema(schema: JsonObject): boolean {
  for (const { node, kind } of walk(schema, { kind: "Schema" })) {
    if (kind !== "Schema") continue;
    for (const [keyword, value] of Object.entries(node)) if (!isPlain(keyword, value)) return false;
  }
  return true;
}

function isPlain(keyword: string, value: JsonValue): boolean {
  if (keyword === "$ref") return typeof value === "string" && value.startsWith("#/");
  if (keyword === "enum") return Array.isArray(value) && value.length > 0;
  if (plainKeywords.has(keyword) || keyword.startsWith("x-")) return true;
  return !["definitions", "patternProperties"].includes(keyword) && fieldOf("Schema", keyword) !== undefined;
}

/**
 * References are judged in their own place: with each schema by itself the time grows with the document and not with
 * its square.
 */
function withoutReferences(schema: JsonObject): JsonObject {
  return rewrite(
    schema,
    (node) => (typeof node.$ref === "string" && node.$ref.startsWith("#/") ? {} : node),
    "Schema",
  );
}
