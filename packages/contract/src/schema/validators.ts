import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isNode } from "../document/pointer.ts";
import type { OpenApiDocument, Schema } from "../document/types.ts";
import { closeDocument } from "./close.ts";

export interface SchemaComplaint {
  /** Where in the value, as a JSON Pointer. */
  readonly at: string;
  readonly message: string;
  readonly keyword: string;
}

/** Compiles schemas where they stand in the document, each once. */
export class Validators {
  readonly #document: OpenApiDocument;
  readonly #open: Registry;
  #closed: Registry | undefined;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#open = new Registry(document);
  }

  /** Complaints about a value under the schema as the document writes it. */
  check(pointer: string, value: unknown): SchemaComplaint[] {
    return this.#open.check(pointer, value);
  }

  /** The same under a copy in which objects have no properties that the schema does not name. */
  checkClosed(pointer: string, value: unknown): SchemaComplaint[] {
    this.#closed ??= new Registry(closeDocument(this.#document));
    return this.#closed.check(pointer, value);
  }

  compile(pointer: string): void {
    this.#open.compile(pointer);
  }
}

class Registry {
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      inlineRefs: false,
    });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document as object, "document");
  }

  check(pointer: string, value: unknown): SchemaComplaint[] {
    const validate = this.compile(pointer);
    return validate(value) ? [] : (validate.errors ?? []).map(readError);
  }

  compile(pointer: string): ValidateFunction {
    const known = this.#compiled.get(pointer);
    if (known !== undefined) return known;
    let validate: ValidateFunction;
    try {
      validate = this.#ajv.compile({ $ref: `document#${encodePointer(pointer)}` });
    } catch (cause) {
      throw new Error(
        `${pointer}: this schema does not compile (${(cause as Error).message}), so nothing under it could be checked. Repair it.`,
        { cause },
      );
    }
    this.#compiled.set(pointer, validate);
    return validate;
  }
}

function encodePointer(pointer: string): string {
  return pointer.split("/").map(encodeURIComponent).join("/").replaceAll("~", "~");
}

function readError({ instancePath, message, keyword, params }: ErrorObject): SchemaComplaint {
  const detail = Object.values(params as Record<string, unknown>).filter(
    (value) => typeof value !== "object",
  );
  return {
    at: instancePath,
    message: `${message ?? keyword}${detail.length > 0 ? ` (${detail.join(", ")})` : ""}`,
    keyword,
  };
}

/** Schemas that accept anything need no compiling. */
export function isTrivial(schema: Schema | undefined): boolean {
  return schema === undefined || schema === true || (isNode(schema) && Object.keys(schema).length === 0);
}
