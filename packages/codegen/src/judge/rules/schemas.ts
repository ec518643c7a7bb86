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

/** Checks that every schema compiles: a mock accepts any body silently if it cannot compile the schema. */
export function compilingSchemas(): Rule {
  let ajv: Ajv2020 | undefined;
  const load = (): Ajv2020 => (ajv ??= createAjv());
  return (node, { kind }) =>
    schemasIn(node, kind).flatMap(([keys, schema]) =>
      faultsOf(schema, load).map(([message, below]) => ({
        keys: [...keys, ...below],
        problem: `The schema does not compile: ${message}`,
        remedy: "Correct it by https://json-schema.org/draft/2020-12, or repair it in the overlay",
        code: "schema",
      })),
    );
}

/** The schemas in the fields of an object, with their keys below it. */
function schemasIn(node: JsonObject, kind: Visit["kind"]): [keys: string[], schema: JsonValue][] {
  return Object.entries(node).flatMap(([key, value]): [string[], JsonValue][] => {
    const field = fieldOf(kind, key);
    if (field?.kind !== "Schema") return [];
    if (field.form === "one") return [[[key], value]];
    return Object.entries(asObject(value)).map(([name, schema]) => [[key, name], schema]);
  });
}

const require = createRequire(import.meta.url);

/** Loads Ajv, which most runs do not need. */
function createAjv(): Ajv2020 {
  const { Ajv2020 } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  const addFormats = require("ajv-formats") as typeof import("ajv-formats");
  const lenient = { strict: false, validateSchema: false, addUsedSchema: false } as const;
  return addFormats.default(new Ajv2020({ ...lenient, allErrors: true, logger: false })) as Ajv2020;
}

type Fault = readonly [message: string, keys: readonly string[]];

/** @returns messages, and keys below the schema */
function faultsOf(schema: JsonValue, load: () => Ajv2020): Fault[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) return [["must be object,boolean", []]];
  try {
    if (isPlainSchema(schema)) return [];
    const ajv = load();
    // Throws if the schema states a dialect that Ajv does not know.
    if (!ajv.validateSchema(schema)) return innermost(ajv.errors ?? []);
    ajv.compile(withoutReferences(schema));
    return [];
  } catch (error) {
    return [[(error as Error).message, []]];
  }
}

/** Whether a schema is certainly valid. Nearly all are, and Ajv is the slowest check by far. */
export function isPlainSchema(schema: JsonObject): boolean {
  for (const { node, kind } of walk(schema, { kind: "Schema" })) {
    if (kind !== "Schema") continue;
    for (const [keyword, value] of Object.entries(node)) if (!isSound(keyword, value)) return false;
  }
  return true;
}

/** One fault per place, without the places that fail only because an inner one does. */
function innermost(errors: readonly ErrorObject[]): Fault[] {
  const places = new Map(errors.toReversed().map((error) => [error.instancePath, error]));
  return [...places.values()]
    .filter(({ instancePath }) => ![...places.keys()].some((path) => path.startsWith(`${instancePath}/`)))
    .map(({ instancePath, message, params }): Fault => {
      const { allowedValues } = params as { readonly allowedValues?: readonly unknown[] };
      const allowed = allowedValues === undefined ? "" : `: ${allowedValues.join(", ")}`;
      return [`${message}${allowed}`, fromPointer(instancePath)];
    })
    .toReversed();
}

/** Removes references. Their targets are checked at their own places, so that the time is linear in the document. */
function withoutReferences(schema: JsonObject): JsonObject {
  const isReference = ({ $ref }: JsonObject): boolean => typeof $ref === "string" && $ref.startsWith("#/");
  return rewrite(schema, (node) => (isReference(node) ? {} : node), { kind: "Schema" });
}
