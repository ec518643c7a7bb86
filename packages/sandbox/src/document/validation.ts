import {
  type DocumentOperation,
  type DocumentParameter,
  isJson,
  type OpenApiDocument,
  pointerTo,
} from "@rosterkit/openapi";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Refusal } from "../refusal.ts";

/** Validates a value by the schema at a JSON Pointer. Returns the first problem; undefined if the value is valid. */
export type Validate = (pointer: string, value: unknown) => string | undefined;

export interface Checks {
  readonly validate: Validate;
  /** Creates the error for an input that does not match the document. */
  readonly refuse: (problem: string) => Refusal;
}

/** Each schema is compiled when it is first used. */
export function createValidator(document: OpenApiDocument): Validate {
  const base = "https://sandbox.invalid/openapi.json";
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, meta: false });
  addFormats.default(ajv).addSchema(document, base);
  return (pointer, value) => {
    const validate = ajv.getSchema(`${base}#${pointer.split("/").map(encodeURIComponent).join("/")}`);
    if (validate === undefined) throw new Error(`The document has no schema at ${pointer}.`);
    if (validate(value) === true) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || "it"} ${error?.message ?? "does not match"}`;
  };
}

/** @throws {Refusal} for a parameter that does not match the document */
export function readParameter(
  { place, name, required, schema, schemaPointer }: DocumentParameter,
  text: string | undefined,
  { validate, refuse }: Checks,
): unknown {
  if (text === undefined && !required) return typeof schema === "object" ? schema.default : undefined;
  if (text === undefined) throw refuse(`${place}.${name} is missing`);
  const results = valuesOf(text).map((value) => ({ value, problem: validate(schemaPointer, value) }));
  const valid = results.find(({ problem }) => problem === undefined);
  if (valid !== undefined) return valid.value;
  // A type error helps least: it is only about the reading of the text that is not meant.
  const isSpecific = ({ problem = "" }): boolean =>
    !/must be (?:string|integer|number|boolean)/.test(problem);
  throw refuse(`${place}.${name}: ${(results.find(isSpecific) ?? results[0])?.problem}`);
}

/** Returns the values that the text of a parameter may represent. */
function valuesOf(text: string): unknown[] {
  if (text === "true" || text === "false") return [text, text === "true"];
  return /^-?\d+(?:\.\d+)?$/.test(text) ? [text, Number(text)] : [text];
}

/** @throws {Refusal} for a body that does not match the document */
export function readBody(
  { body }: DocumentOperation,
  { mediaType, text }: { readonly mediaType: string | null; readonly text: string },
  { validate, refuse }: Checks,
): unknown {
  if (body === undefined || (text === "" && !body.required)) return undefined;
  if (text === "") throw refuse("the body is missing");
  if (!isJson(mediaType ?? ""))
    throw refuse(`the content type is ${mediaType ?? "none"}: send application/json`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("the body is not JSON");
  }
  const [content] = body.contents;
  const pointer = content?.schema === undefined ? undefined : pointerTo(content.pointer, "schema");
  const problem = pointer === undefined ? undefined : validate(pointer, value);
  if (problem !== undefined) throw refuse(`body: ${problem}`);
  return value;
}
