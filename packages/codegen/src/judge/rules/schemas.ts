import { createRequire } from "node:module";
import type { Ajv2020, ErrorObject } from "ajv/dist/2020.js";
import {
  asObject,
  fieldOf,
  fromPointer,
  isObject,
  rewrite,
  walk,
  type JsonObject,
  type JsonValue,
  type Visit,
} from "@rosterkit/openapi";
import { isSound } from "../../read/keyword-values.ts";
import type { Rule } from "../rule.ts";

/** Every schema compiles: a mock that cannot compile one accepts any body in its place without a word. */
export function compilingSchemas(): Rule {
  let ajv: Ajv2020 | undefined;
  const load = (): Ajv2020 => (ajv ??= createAjv());
  return (node, { kind }) =>
    schemasIn(node, kind).flatMap(([keys, schema]) =>
      faultsOf(schema, load).map(({ message, below }) => ({
        keys: [...keys, ...below],
        problem: `The schema does not compile: ${message}`,
        remedy: "Correct it by https://json-schema.org/draft/2020-12, or repair it in the overlay",
        code: "schema",
      })),
    );
}

/** The schemas in the fields of an object, by their keys below it. */
function schemasIn(node: JsonObject, kind: Visit["kind"]): [keys: string[], schema: JsonValue][] {
  return Object.entries(node).flatMap(([key, value]): [string[], JsonValue][] => {
    const field = fieldOf(kind, key);
    if (field?.kind !== "Schema") return [];
    if (field.form === "one") return [[[key], value]];
    return Object.entries(asObject(value)).map(([name, schema]) => [[key, name], schema]);
  });
}

const require = createRequire(import.meta.url);

/** Ajv, which a run loads where it meets a schema that is not plain. */
function createAjv(): Ajv2020 {
  const { Ajv2020 } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  const addFormats = require("ajv-formats") as typeof import("ajv-formats");
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    addUsedSchema: false,
  });
  addFormats.default(ajv);
  return ajv;
}

interface Fault {
  readonly message: string;
  /** Keys below the schema. */
  readonly below: readonly string[];
}

function faultsOf(schema: JsonValue, load: () => Ajv2020): Fault[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) return [{ message: "must be object,boolean", below: [] }];
  try {
    if (isPlainSchema(schema)) return [];
    const ajv = load();
    // Throws where the schema states a dialect that Ajv does not know.
    if (!ajv.validateSchema(schema)) return innermost(ajv.errors ?? []);
    ajv.compile(withoutReferences(schema));
    return [];
  } catch (error) {
    return [{ message: (error as Error).message, below: [] }];
  }
}

/**
 * Whether a schema is sure to be valid and to compile. Ajv is by far the slowest of the checks, and nearly every schema
 * is spared it.
 */
export function isPlainSchema(schema: JsonObject): boolean {
  for (const { node, kind } of walk(schema, { kind: "Schema" })) {
    if (kind !== "Schema") continue;
    for (const [keyword, value] of Object.entries(node)) if (!isSound(keyword, value)) return false;
  }
  return true;
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

/**
 * References are judged in their own place: with each schema by itself the time grows with the document and not with
 * its square.
 */
function withoutReferences(schema: JsonObject): JsonObject {
  return rewrite(
    schema,
    (node) => (typeof node.$ref === "string" && node.$ref.startsWith("#/") ? {} : node),
    { kind: "Schema" },
  );
}
