import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { OpenApiDocument } from "@rosterkit/openapi";

const base = "https://sandbox.invalid/openapi.json";

/** Checks values against the schemas of the document where they stand, each compiled when it is first needed. */
export class Validators {
  readonly #ajv: Ajv2020;

  constructor(document: OpenApiDocument) {
    this.#ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, meta: false });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, base);
  }

  /** The first problem of a value, as a text; undefined where it is valid. */
  check(pointer: string, value: unknown): string | undefined {
    const reference = `${base}#${pointer.split("/").map(encodeURIComponent).join("/")}`;
    const validate = this.#ajv.getSchema(reference);
    if (validate === undefined) throw new Error(`${pointer}: the document has no schema there.`);
    if (validate(value) === true) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || "it"} ${error?.message ?? "does not match"}`;
  }
}
