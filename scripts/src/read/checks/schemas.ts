import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Diagnostic } from "../../diagnostic.ts";
import { asObject, at, isObject, toPointer, type JsonObject, type JsonValue } from "../json.ts";
import type { Service } from "../service.ts";
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
  const places = placesOfSchemas(service.document);
  if (places.length === 0 || compiles(service.document, places)) return [];
  // Compiled together they share their work; one by one, which is slow, they tell which is at fault.
  const faults = places.flatMap((keys) => {
    const fault = faultOf(service.document, keys);
    return fault === undefined ? [] : [{ keys, fault }];
  });
  const own = faults.filter(({ fault }) => fault.isOwn);
  return (own.length > 0 ? own : faults).map(({ keys, fault }) => ({
    ...service.locate([...keys, ...fault.below]),
    problem: `The schema does not compile: ${fault.message}`,
    remedy: "Correct it by https://json-schema.org/draft/2020-12, or repair it in the overlay",
    code: "schema",
  }));
}

/** Keys of every schema that a request, an answer or another schema can refer to. */
function placesOfSchemas({ components, paths }: JsonObject): string[][] {
  const found: string[][] = [];
  const walk = (node: JsonValue | undefined, keys: string[]): void => {
    if (typeof node !== "object" || node === null) return;
    const isNamedMap = namedMaps.has(keys.at(-1) ?? "") || keys.length === 1;
    for (const [key, child] of Object.entries(node)) {
      if (!isNamedMap && data.has(key)) continue;
      const childKeys = [...keys, key];
      if (!isNamedMap && key === "schema") found.push(childKeys);
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

/** How many places one function of the compiled code refers to: the time that it takes grows with their square. */
const bundleSize = 30;

/** One schema that refers to all the places, over the document that holds them. */
function overDocument({ components, paths }: JsonObject, places: readonly (readonly string[])[]): JsonObject {
  const references = places.map((keys) => ({ $ref: `#${encodeURI(toPointer(keys))}` }));
  const bundles = Array.from({ length: Math.ceil(references.length / bundleSize) }, (_, index) => ({
    allOf: references.slice(index * bundleSize, (index + 1) * bundleSize),
  }));
  const all = bundles.map((_, index) => ({ $ref: `#/bundles/${index}` }));
  return { components: asObject(components), paths: asObject(paths), bundles, allOf: all };
}

function compiles(document: JsonObject, places: readonly (readonly string[])[]): boolean {
  const ajv = sharedAjv();
  try {
    if (places.some((keys) => !ajv.validateSchema(at(document, keys) as object))) return false;
    const doubtful = places.filter((keys) => !isPlainSchema(at(document, keys)));
    if (doubtful.length > 0) ajv.compile(overDocument(document, doubtful));
    return true;
  } catch {
    return false;
  }
}

interface Fault {
  readonly message: string;
  /** Keys below the schema. */
  readonly below: readonly string[];
  /** The fault lies in this schema, not in one that it refers to. */
  readonly isOwn: boolean;
}

function faultOf(document: JsonObject, keys: readonly string[]): Fault | undefined {
  const ajv = sharedAjv();
  const schema = at(document, keys);
  if (!ajv.validateSchema(schema as object)) {
    const [error] = ajv.errors ?? [];
    const below = (error?.instancePath ?? "").split("/").slice(1);
    return { message: `${error?.message}${allowed(error?.params)}`, below, isOwn: true };
  }
  try {
    ajv.compile(overDocument(document, [keys]));
    return undefined;
  } catch (error) {
    return { message: (error as Error).message, below: [], isOwn: compilesAlone(schema) === false };
  }
}

function allowed(params: Record<string, unknown> | undefined): string {
  return Array.isArray(params?.allowedValues) ? `: ${params.allowedValues.join(", ")}` : "";
}

/** Whether the schema compiles when everything that it refers to allows anything. */
function compilesAlone(schema: unknown): boolean {
  const withoutReferences = JSON.parse(
    JSON.stringify(schema, (_, value: unknown) => (isObject(value) && "$ref" in value ? true : value)),
  ) as JsonObject;
  try {
    sharedAjv().compile(withoutReferences);
    return true;
  } catch {
    return false;
  }
}
