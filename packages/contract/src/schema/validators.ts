import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import { isObject, type OpenApiDocument, type Schema, groupBy } from "@rosterkit/openapi";
import { closeDocument } from "./close.ts";
import { type Direction, requiredIn } from "./direction.ts";
import { compilePattern } from "./pattern.ts";

export interface SchemaError {
  /** JSON Pointer into the value. */
  readonly at: string;
  readonly message: string;
  readonly keyword: string;
}

/** Compiles each schema of a document once, at its place. */
export class Validators {
  readonly #document: OpenApiDocument;
  readonly #registries = new Map<string, Registry>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** Validates a value under the schema as the document writes it. */
  check(pointer: string, value: unknown, direction: Direction = "request"): SchemaError[] {
    return this.#registry(`open ${direction}`, () => requiredIn(this.#document, direction)).check(
      pointer,
      value,
    );
  }

  /** Validates under a copy that allows no property that the schema does not name. */
  checkClosed(pointer: string, value: unknown, direction: Direction): SchemaError[] {
    return this.#registry(`closed ${direction}`, () =>
      closeDocument(requiredIn(this.#document, direction)),
    ).check(pointer, value);
  }

  /** Validates a parameter, all of whose values are texts on the wire. */
  checkText(pointer: string, value: unknown): SchemaError[] {
    return this.#registry("text", () => this.#document, { coerceTypes: true }).check(pointer, asTexts(value));
  }

  compile(pointer: string): void {
    this.#registry("open request", () => requiredIn(this.#document, "request")).compile(pointer);
  }

  #registry(name: string, read: () => OpenApiDocument, options: Options = {}): Registry {
    const known = this.#registries.get(name);
    if (known !== undefined) return known;
    const registry = new Registry(read(), options);
    this.#registries.set(name, registry);
    return registry;
  }
}

function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asTexts(member)]))
    : String(value);
}

class Registry {
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument, options: Options = {}) {
    this.#ajv = new Ajv2020({
      ...options,
      code: { regExp: Object.assign(compilePattern, { code: "compilePattern" }) },
      strict: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      meta: false,
      inlineRefs: false,
    });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(withAbsoluteReferences(document), base);
  }

  check(pointer: string, value: unknown): SchemaError[] {
    const validate = this.compile(pointer);
    return validate(value) ? [] : readErrors(validate.errors ?? []);
  }

  compile(pointer: string): ValidateFunction {
    const known = this.#compiled.get(pointer);
    if (known !== undefined) return known;
    let validate: ValidateFunction;
    try {
      validate = this.#ajv.compile({ $ref: `${base}#${encodePointer(pointer)}` });
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

const base = "https://document.invalid/";

/** An `$id` changes the base of references below it, and documents mean their own root all the same. */
function withAbsoluteReferences(document: OpenApiDocument): object {
  const text = JSON.stringify(document);
  if (!text.includes('"$id":"')) return document;
  return JSON.parse(text, (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith("#/") ? base + value : value,
  ) as object;
}

function encodePointer(pointer: string): string {
  return pointer.split("/").map(encodeURIComponent).join("/");
}

/** Gives one error for each place: alternatives that fail at one place are one mistake. */
function readErrors(errors: readonly ErrorObject[]): SchemaError[] {
  const telling = errors.filter(({ keyword }) => !/^(?:anyOf|oneOf|allOf|if)$/.test(keyword));
  const groups = groupBy(telling.length > 0 ? telling : errors, ({ instancePath }) => instancePath);
  return [...groups].map(([at, members]) => ({
    at,
    message: [...new Set(members.map(describeError))].join(", or "),
    keyword: members[0]?.keyword ?? "",
  }));
}

function describeError({ message, keyword, params }: ErrorObject): string {
  const detail =
    keyword === "additionalProperties" || keyword === "unevaluatedProperties"
      ? Object.values(params as object)
      : [];
  return [message ?? keyword, ...detail.map((name) => JSON.stringify(name))].join(" ");
}

/** Whether a schema accepts everything. */
export function isTrivial(schema: Schema | undefined): boolean {
  return schema === undefined || schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}
