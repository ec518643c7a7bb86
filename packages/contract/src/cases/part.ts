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
import { isTrivial, type Reading, type SchemaError } from "../schema/validators.ts";
import type { Variant } from "../schema/variant.ts";
import { variantsOf } from "../schema/variants.ts";
import type { CaseGenerator } from "./generator.ts";

type Subject = DocumentParameter | DocumentContent;

/** Part of an exchange that has a schema: a parameter, or one media type of a body. */
export class Part {
  readonly located: Located;
  /** Whether the schema accepts every value. */
  readonly isFree: boolean;
  readonly #generator: CaseGenerator;
  readonly #subject: Subject;
  readonly #isParameter: boolean;
  readonly #place: Place;
  readonly #direction: Direction;
  /** Whether values are texts on the wire: of parameters and media types other than JSON. */
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
   * Whether a value is valid, for a parameter also as a text on the wire. A text of digits is also a number there, so a
   * `oneOf` of string and number allows neither form.
   */
  allows(value: unknown): boolean {
    if (!this.#isValid(value)) return false;
    if (!this.#isParameter || !this.#isText) return true;
    return !isNested(value) && (this.isFree || this.#errors(value, "text").length === 0);
  }

  /** Returns the examples that their schema allows, and excludes the others. */
  examples(): readonly DocumentExample[] {
    return this.#subject.examples.filter(({ name, value }) => {
      const reason = this.#objectionTo(value);
      if (reason !== undefined)
        this.#generator.exclude({ subject: `the example ${name}`, reason, pointer: this.#subject.pointer });
      return reason === undefined;
    });
  }

  /** Returns a valid sample, or else a valid example; undefined if there is neither. */
  sample(extent: Extent): unknown {
    const { shapes } = this.#generator.compiled;
    const shape = shapes.of(this.located);
    // As a text on the wire, the sample of some alternatives of a parameter may be invalid.
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

  /** Returns valid values that differ from `base` in a single point. */
  validVariants(base: unknown): Variant[] {
    if ((this.#isParameter && base === undefined) || this.#isSerialised(base)) return [];
    return variantsOf(this.#sampling(), this.located, base)
      .filter(({ value, wrong }) => wrong !== true && this.allows(value) && !this.#hasUnsentField(value))
      .filter(({ value }) => (this.#isParameter ? !isNothing(value) : !this.#isText || value !== ""));
  }

  /** Returns values that differ from `base` in a single point and that the server must refuse. */
  invalidVariants(base: unknown): Variant[] {
    if (base === undefined || this.isFree || this.#isSerialised(base)) return [];
    const isWrong = (value: unknown): boolean =>
      this.#isParameter
        ? // A parameter is a text on the wire, so its text must be invalid.
          typeof value !== "object" && !this.#isValid(value) && !this.#isValid(String(value))
        : // In a media type other than JSON, any value may be a valid text.
          !this.#isValid(value) && (!this.#isText || (typeof value === "string" && !isTree(base)));
    return variantsOf(this.#sampling(), this.located, base).filter(
      (variant) => variant.wrong === true && isWrong(variant.value),
    );
  }

  #sampling(): SampleContext {
    return this.#generator.sampling(this.#place);
  }

  #isValid(value: unknown): boolean {
    return this.isFree || this.#errors(value).length === 0;
  }

  #errors(value: unknown, reading: Reading = this.#direction): SchemaError[] {
    return this.#generator.compiled.validators.check(this.located.pointer, value, reading);
  }

  /** Whether a value is already serialised, such as an object in XML, so that the harness cannot vary it. */
  #isSerialised(value: unknown): boolean {
    return !this.#isParameter && this.#isText && typeof value === "string" && !this.#isValid(value);
  }

  /** Whether a form omits a field because a form cannot contain null; its schema may require the field. */
  #hasUnsentField(value: unknown): boolean {
    const isFormContent = "mediaType" in this.#subject && isForm(this.#subject.mediaType);
    return isFormContent && isTree(value) && Object.values(value).includes(null);
  }

  #objectionTo(value: unknown): string | undefined {
    if (this.isFree || (this.#isParameter && this.allows(value)) || this.#isSerialised(value))
      return undefined;
    const errorsOf = (each: unknown): SchemaError[] => [
      ...this.#errors(each),
      ...this.#errors(each, `closed ${this.#direction}`),
    ];
    const errors = errorsOf(value);
    // The example of a stream can be the array of its items.
    const isWhole = Array.isArray(value) && "mediaType" in this.#subject && streamItemOf(this.#subject);
    const [error] = isWhole && errors.length > 0 ? value.flatMap(errorsOf) : errors;
    if (error !== undefined) return `by its schema, ${error.at || "it"} ${error.message}`;
    return this.#isParameter ? "its text matches more than one alternative" : undefined;
  }
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether only JSON can represent a value, such as an array in an array. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
function isNested(value: unknown): boolean {
  return isTree(value) && Object.values(value).some(isTree);
}

/** Whether a parameter with this value is the same as no parameter. */
function isNothing(value: unknown): boolean {
  return value === null || (isTree(value) && Object.keys(value).length === 0);
}
