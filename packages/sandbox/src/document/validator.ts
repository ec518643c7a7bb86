import type { OpenApiDocument } from "@rosterkit/openapi";
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
