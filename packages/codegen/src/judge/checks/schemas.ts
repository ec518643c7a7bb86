import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import {
  asObject,
  type Diagnostic,
  isObject,
  type JsonObject,
  type JsonValue,
  valueAt,
} from "@rosterkit/openapi";
import type { Service } from "../../read/service.ts";
import { isPlainSchema } from "./plain-schema.ts";

/** Objects whose keys are names given by the document: a schema called `example` is no example. */
const namedMaps = new Set([
  "properties",
  "patternProperties",
  "schemas",
  "responses",
  "parameters",
  "headers",
]);
/** What stands below is data, however much it looks like a schema. */
const data = new Set(["example", "examples", "default", "const", "enum"]);

/** Every schema compiles: a mock that cannot compile one accepts any body in its place without a word. */
export function checkSchemas(service: Service): Diagnostic[] {
  return placesOfSchemas(service.document).flatMap((keys) => {
    const fault = faultOf(valueAt(service.document, keys));
    if (fault === undefined) return [];
    return [
      {
        ...service.locate([...keys, ...fault.below]),
        problem: `The schema does not compile: ${fault.message}`,
        remedy: "Correct it by https://json-schema.org/draft/2020-12, or repair it in the overlay",
        code: "schema",
      },
    ];
  });
}

/** Keys of every schema that a request, an answer or another schema can refer to. */
function placesOfSchemas({ components, paths }: JsonObject): string[][] {
  const found: string[][] = [];
  const walk = (node: JsonValue | undefined, keys: string[]): void => {
    if (typeof node !== "object" || node === null) return;
    const isNamedMap = namedMaps.has(keys.at(-1) ?? "") || keys.length === 1;
    for (const [key, child] of Object.entries(node)) {
      if (!isNamedMap && (data.has(key) || (key.startsWith("x-") && key !== "x-item-schema"))) continue;
      const childKeys = [...keys, key];
      if (!isNamedMap && (key === "schema" || key === "x-item-schema")) found.push(childKeys);
      else walk(child, childKeys);
    }
  };
  const { schemas, examples: _, ...others } = asObject(components);
  for (const name of Object.keys(asObject(schemas))) found.push(["components", "schemas", name]);
  walk(others, ["components"]);
  walk(paths, ["paths"]);
  return found;
}

let shared: Ajv2020 | undefined;

/** One for the process: compiling the metaschema takes longer than most documents do. */
function sharedAjv(): Ajv2020 {
  if (shared !== undefined) return shared;
  shared = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    addUsedSchema: false,
    // The compiled code is never run: time spent on making it fast is lost.
    inlineRefs: false,
    code: { optimize: false },
  });
  addFormats.default(shared);
  return shared;
}

interface Fault {
  readonly message: string;
  /** Keys below the schema. */
  readonly below: readonly string[];
}

function faultOf(schema: unknown): Fault | undefined {
  const ajv = sharedAjv();
  if (typeof schema !== "boolean" && !isObject(schema))
    return { message: "must be object,boolean", below: [] };
  try {
    // Throws where the schema says that it is of a dialect that nobody here knows.
    if (!ajv.validateSchema(schema as object)) {
      const [error] = ajv.errors ?? [];
      const below = (error?.instancePath ?? "").split("/").slice(1);
      return { message: `${error?.message}${allowed(error?.params)}`, below };
    }
    if (isPlainSchema(schema)) return undefined;
    ajv.compile(withoutReferences(schema));
    return undefined;
  } catch (error) {
    return { message: (error as Error).message, below: [] };
  }
}

function allowed(params: Record<string, unknown> | undefined): string {
  return Array.isArray(params?.allowedValues) ? `: ${params.allowedValues.join(", ")}` : "";
}

/**
 * What a schema refers to is judged in its own place, and that it is there is judged before: each schema by itself,
 * the time grows with the document and not with its square.
 */
function withoutReferences(schema: unknown): JsonObject {
  return JSON.parse(
    JSON.stringify(schema, (_, value: unknown) =>
      isObject(value) && typeof value.$ref === "string" && value.$ref.startsWith("#/") ? true : value,
    ),
  ) as JsonObject;
}
