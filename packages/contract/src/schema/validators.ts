import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import {
  type Direction,
  groupBy,
  inDirection,
  isObject,
  type OpenApiDocument,
  type Schema,
  walk,
} from "@rosterkit/openapi";
import { closeDocument } from "./close.ts";
import { compilePattern } from "./pattern.ts";

export interface SchemaError {
  /** JSON Pointer into the validated value. */
  readonly at: string;
  readonly message: string;
  readonly keyword: string;
}

/** How to read a document: for a direction, also forbidding undeclared properties, or for parameters, which are texts. */
export type Reading = Direction | `closed ${Direction}` | "text";

/** Validators of the schemas of a document. Each schema is compiled once for a reading. */
export class Validators {
  readonly #document: OpenApiDocument;
  readonly #registries = new Map<Reading, Ajv2020>();
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** Validates a value by the schema at a pointer. An empty list means that it is valid. */
  check(pointer: string, value: unknown, reading: Reading = "request"): SchemaError[] {
    const validate = this.compile(pointer, reading);
    return validate(reading === "text" ? asTexts(value) : value) ? [] : readErrors(validate.errors ?? []);
  }

  /** @throws {Error} for a schema that does not compile */
  compile(pointer: string, reading: Reading = "request"): ValidateFunction {
    const key = `${reading} ${pointer}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const fragment = pointer.split("/").map(encodeURIComponent).join("/");
    let validate: ValidateFunction;
    try {
      validate = this.#registry(reading).compile({ $ref: `${base}#${fragment}` });
    } catch (cause) {
      throw new Error(
        `${pointer}: this schema does not compile (${(cause as Error).message}), so no value could be validated. Repair it.`,
        { cause },
      );
    }
    this.#compiled.set(key, validate);
    return validate;
  }

  #registry(reading: Reading): Ajv2020 {
    const known = this.#registries.get(reading);
    if (known !== undefined) return known;
    const registry = new Ajv2020({
      coerceTypes: reading === "text",
      code: { regExp: Object.assign(compilePattern, { code: "compilePattern" }) },
      strict: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      meta: false,
      inlineRefs: false,
    });
    addFormats.default(registry);
    registry.addSchema(withAbsoluteReferences(this.#read(reading)), base);
    this.#registries.set(reading, registry);
    return registry;
  }

  #read(reading: Reading): OpenApiDocument {
    if (reading === "text") return this.#document;
    const direction = reading.endsWith("response") ? "response" : "request";
    const isClosed = reading.startsWith("closed");
    const others = isClosed && direction === "response" ? "go" : "stay";
    const document = inDirection(this.#document, direction, others);
    return isClosed ? closeDocument(document) : document;
  }
}

function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asTexts(member)]))
    : String(value);
}

const base = "https://document.invalid/";

/**
 * Makes references absolute, because an `$id` changes the base URI below it, but documents mean their own root. Also
 * removes examples and defaults, because Ajv would read an `$id` in them as one of a schema.
 */
function withAbsoluteReferences(document: OpenApiDocument): object {
  if (!JSON.stringify(document).includes('"$id":"')) return document;
  const copy = structuredClone(document);
  for (const { kind, node } of walk(copy)) {
    // `default` is also a key of a Responses Object.
    if (kind !== "Responses") for (const field of ["example", "examples", "default"]) delete node[field];
    if (typeof node.$ref === "string" && node.$ref.startsWith("#/")) node.$ref = base + node.$ref;
  }
  return copy;
}

/** Returns one error per place, because every failed alternative of one value reports errors. */
function readErrors(errors: readonly ErrorObject[]): SchemaError[] {
  const specific = errors.filter(({ keyword }) => !/^(?:anyOf|oneOf|allOf|if)$/.test(keyword));
  const groups = groupBy(specific.length > 0 ? specific : errors, ({ instancePath }) => instancePath);
  return [...groups].map(([at, members]) => ({
    at,
    message: [...new Set(members.map(describeError))].join(", or "),
    keyword: members[0]?.keyword ?? "",
  }));
}

function describeError({ message, keyword, params }: ErrorObject): string {
  const detail = /^(?:additional|unevaluated)Properties$/.test(keyword)
    ? Object.values(params as object)
    : [];
  return [message ?? keyword, ...detail.map((name) => JSON.stringify(name))].join(" ");
}

export function isTrivial(schema: Schema | undefined): boolean {
  return schema === undefined || schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}
