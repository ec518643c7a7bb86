import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { pointerTo } from "@rosterkit/openapi/document/pointer";
import type { DocumentOperation, OpenApiDocument } from "@rosterkit/openapi/document/types";

const base = "https://sandbox.invalid/openapi.json";

/** The parameters of a request, by place and name. */
export type Parameters = Readonly<Record<"path" | "query" | "header", Record<string, unknown>>>;

/** Checks parameters and request bodies against the schemas of the document, each compiled when it is first needed. */
export class Validators {
  /** A parameter is text on the wire: `7` is an integer too. */
  readonly #parameters: Ajv2020;
  readonly #bodies: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#parameters = createAjv(document, { coerceTypes: true, useDefaults: true });
    this.#bodies = createAjv(document, {});
  }

  /** Gives values their types and defaults, in place; the problem is a text, or undefined where there is none. */
  checkParameters(operation: DocumentOperation, parameters: Parameters): string | undefined {
    return this.#check(`${operation.id} parameters`, parameters, () =>
      this.#parameters.compile(parametersSchema(operation)),
    );
  }

  checkBody({ id, body }: DocumentOperation, value: unknown): string | undefined {
    const content = body?.contents[0];
    if (content?.schema === undefined) return undefined;
    const pointer = pointerTo(content.pointer, "schema");
    return this.#check(`${id} body`, value, () => this.#bodies.compile({ $ref: referenceTo(pointer) }));
  }

  #check(key: string, value: unknown, compile: () => ValidateFunction): string | undefined {
    const validate = this.#compiled.get(key) ?? compile();
    this.#compiled.set(key, validate);
    return validate(value) ? undefined : describe(validate.errors ?? []);
  }
}

function createAjv(document: OpenApiDocument, options: object): Ajv2020 {
  const ajv = new Ajv2020({ ...options, strict: false, logger: false, validateSchema: false, meta: false });
  addFormats.default(ajv);
  ajv.addSchema(document, base);
  return ajv;
}

function parametersSchema({ parameters }: DocumentOperation): object {
  const placed = (place: string): object => {
    const own = parameters.filter((parameter) => parameter.place === place);
    return {
      type: "object",
      properties: Object.fromEntries(
        own.map(({ name, schemaPointer }) => [name, { $ref: referenceTo(schemaPointer) }]),
      ),
      required: own.filter(({ required }) => required).map(({ name }) => name),
    };
  };
  return {
    type: "object",
    properties: { path: placed("path"), query: placed("query"), header: placed("header") },
  };
}

function referenceTo(pointer: string): string {
  return `${base}#${pointer.split("/").map(encodeURIComponent).join("/")}`;
}

function describe([error]: readonly ErrorObject[]): string {
  return error === undefined
    ? "it does not match"
    : `${error.instancePath || "it"} ${error.message ?? error.keyword}`;
}
