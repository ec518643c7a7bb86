import {
  type Direction,
  type DocumentContent,
  type DocumentExample,
  type DocumentParameter,
  isForm,
  isJson,
  streamItemOf,
} from "@rosterkit/openapi";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { type Extent, sampleBranch, type SampleContext, sampleShape } from "../schema/samples.ts";
import { type Place, UnsampledError } from "../schema/sentinels.ts";
import type { Located } from "../schema/shape.ts";
import { isTrivial, type SchemaError } from "../schema/validators.ts";
import type { Variant } from "../schema/variant.ts";
import { variantsOf } from "../schema/variants.ts";
import type { CaseGenerator } from "./generator.ts";

type Subject = DocumentParameter | DocumentContent;

/** A part of an exchange that has a schema: a parameter, or one media type of a body. */
export class Part {
  readonly located: Located;
  /** Whether the schema accepts everything. */
  readonly isFree: boolean;
  readonly #generator: CaseGenerator;
  readonly #subject: Subject;
  readonly #isParameter: boolean;
  readonly #place: Place;
  readonly #direction: Direction;
  /** Whether the part has texts only: every parameter that is not JSON, and every other media type. */
  readonly #isText: boolean;

  constructor(generator: CaseGenerator, subject: Subject, place: Place) {
    this.located = "place" in subject ? parameterSchema(subject) : contentSchema(subject);
    this.isFree = isTrivial(subject.schema);
    this.#generator = generator;
    this.#subject = subject;
    this.#isParameter = "place" in subject;
    this.#place = place;
    this.#direction = place === "response" ? "response" : "request";
    this.#isText = "place" in subject ? subject.style !== "json" : !isJson(subject.mediaType);
  }

  /**
   * Whether a value is valid, for a parameter also as a text on the wire: a text of digits is a number too, so a `oneOf`
   * of both allows it in neither form.
   */
  allows(value: unknown): boolean {
    if (!this.#isValid(value)) return false;
    if (!this.#isParameter || !this.#isText) return true;
    const { validators } = this.#generator.compiled;
    return (
      !isNested(value) && (this.isFree || validators.check(this.located.pointer, value, "text").length === 0)
    );
  }

  /** The examples that the document's own schema allows; excludes the others. */
  examples(): readonly DocumentExample[] {
    return this.#subject.examples.filter(({ name, value }) => {
      const reason = this.#objectionTo(value);
      if (reason !== undefined)
        this.#generator.exclude({ subject: `the example ${name}`, reason, pointer: this.#subject.pointer });
      return reason === undefined;
    });
  }

  /** A valid value: a sample, or one of the document's own examples. */
  sample(extent: Extent): unknown {
    const { shapes } = this.#generator.compiled;
    const shape = shapes.of(this.located);
    // A parameter may be a text that only some of the alternatives allow.
    const samples = this.#isParameter
      ? shape.branches.map((branch) => () => sampleBranch(this.#sampling(), branch))
      : [() => sampleShape({ ...this.#sampling(), extent }, shape)];
    for (const sample of samples) {
      try {
        const value = sample();
        if (this.allows(value)) return value;
      } catch (error) {
        if (!(error instanceof UnsampledError)) throw error;
      }
    }
    return this.examples().find(({ value }) => !this.#isParameter || value !== null)?.value;
  }

  /** Every valid value that differs from `base` in a single point. */
  validVariants(base: unknown): Variant[] {
    if ((this.#isParameter && base === undefined) || this.#isSerialised(base)) return [];
    return variantsOf(this.#sampling(), this.located, base)
      .filter(({ value, wrong }) => wrong !== true && this.allows(value) && !this.#hasUnsentField(value))
      .filter(({ value }) => (this.#isParameter ? !isNothing(value) : !this.#isText || value !== ""));
  }

  /** Every value that differs from `base` in a single point, and that no server may accept. */
  invalidVariants(base: unknown): Variant[] {
    if (base === undefined || this.isFree || this.#isSerialised(base)) return [];
    const isWrong = (value: unknown): boolean =>
      this.#isParameter
        ? // A parameter is a text on the wire, so the text must be wrong.
          typeof value !== "object" && !this.#isValid(value) && !this.#isValid(String(value))
        : // In a media type other than JSON, every value can be a text.
          !this.#isValid(value) && (!this.#isText || (typeof value === "string" && !isTree(base)));
    return variantsOf(this.#sampling(), this.located, base).filter(
      (variant) => variant.wrong === true && isWrong(variant.value),
    );
  }

  #sampling(): SampleContext {
    return this.#generator.sampling(this.#place);
  }

  #isValid(value: unknown): boolean {
    const { validators } = this.#generator.compiled;
    return this.isFree || validators.check(this.located.pointer, value, this.#direction).length === 0;
  }

  /** Whether a value is the serialised form of its schema's value, as an object in XML: the harness cannot vary it. */
  #isSerialised(value: unknown): boolean {
    return !this.#isParameter && this.#isText && typeof value === "string" && !this.#isValid(value);
  }

  /** Whether a form leaves a field out that its schema may require: no field can be null. */
  #hasUnsentField(value: unknown): boolean {
    const isFormContent = "mediaType" in this.#subject && isForm(this.#subject.mediaType);
    return isFormContent && isTree(value) && Object.values(value as object).includes(null);
  }

  #objectionTo(value: unknown): string | undefined {
    if (this.isFree || (this.#isParameter && this.allows(value)) || this.#isSerialised(value))
      return undefined;
    const { validators } = this.#generator.compiled;
    const errorsOf = (each: unknown): SchemaError[] => [
      ...validators.check(this.located.pointer, each, this.#direction),
      ...validators.check(this.located.pointer, each, `closed ${this.#direction}`),
    ];
    const errors = errorsOf(value);
    // An example of a stream may have all of its items.
    const isWhole = Array.isArray(value) && "mediaType" in this.#subject && streamItemOf(this.#subject);
    const [error] = isWhole && errors.length > 0 ? value.flatMap(errorsOf) : errors;
    if (error !== undefined) return `its schema says: ${error.at || "it"} ${error.message}`;
    return this.#isParameter ? "as a text it matches more than one alternative" : undefined;
  }
}

function isTree(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Whether only JSON can write a value, such as a list in a list. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
function isNested(value: unknown): boolean {
  return isTree(value) && Object.values(value as object).some(isTree);
}

/** Whether a parameter of this value is the same as no parameter. */
function isNothing(value: unknown): boolean {
  return value === null || (isTree(value) && Object.keys(value as object).length === 0);
}
