import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { OpenApiDocument } from "@rosterkit/openapi";

const base = "https://sandbox.invalid/openapi.json";

/** Validates values by the schemas of the document. Each is compiled when it is first used. */
export class Validators {
  readonly #ajv: Ajv2020;

  constructor(document: OpenApiDocument) {
    this.#ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, meta: false });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, base);
  }

  /**
   * Returns the first problem of a value; undefined if it is valid.
   * @param pointer to the schema in the document
   */
  check(pointer: string, value: unknown): string | undefined {
    const reference = `${base}#${pointer.split("/").map(encodeURIComponent).join("/")}`;
    const validate = this.#ajv.getSchema(reference);
    if (validate === undefined) throw new Error(`The document has no schema at ${pointer}.`);
    if (validate(value) === true) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || "it"} ${error?.message ?? "does not match"}`;
  }
}
