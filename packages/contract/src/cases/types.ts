import type { ParameterPlace } from "@rosterkit/runtime/operation";
import type { DocumentOperation } from "@rosterkit/openapi";

/** What a call sends, by wire name. */
export interface RequestValues {
  readonly parameters: Readonly<Record<ParameterPlace, Readonly<Record<string, unknown>>>>;
  readonly body: { readonly mediaType: string; readonly value: unknown } | undefined;
}

/** What the server shall answer. */
export interface AnswerPlan {
  readonly status: number;
  readonly mediaType?: string;
  /** The body that is sent; absent where the server makes one from its document. */
  readonly body?: { readonly value: unknown };
  readonly empty?: true;
  /** The answer is not what the document has: what the package must make of it. */
  readonly expected?: "DecodeError" | "no body" | "text";
}

interface CaseBase {
  readonly operation: DocumentOperation;
  /** What is special about the case, such as `query.limit: bound 100`. */
  readonly name: string;
  /** Leads to what the case exercises. */
  readonly pointer: string;
  /** Exercises much at once, so it notices most mistakes. */
  readonly broad?: true;
}

/** A valid call and an answer to it. */
export interface CallCase extends CaseBase {
  readonly kind: "request" | "answer";
  readonly values: RequestValues;
  /** Which alternative of the security requirement is met. */
  readonly alternative: number;
  readonly answer: AnswerPlan;
  /** `result`: every answer as a value; `call`: errors are thrown. */
  readonly through: "result" | "call";
}

/** A call without the credentials that it needs: the package must not send it, the server must refuse it. */
export interface CredentialsCase extends CaseBase {
  readonly kind: "credentials";
  readonly values: RequestValues;
  readonly alternative: number;
  /** Names of the schemes that are given all the same. */
  readonly given: readonly string[];
}

/** A request that is wrong in one point: the server must refuse it. */
export interface RefusalCase extends CaseBase {
  readonly kind: "refusal";
  readonly values: RequestValues;
}

/** An input that the package must refuse by name before anything is sent. */
export interface InputCase extends CaseBase {
  readonly kind: "input";
  readonly values: RequestValues;
  /** Fields of the flat input beside those of the values; undefined takes one away. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The operation's own data must say what the document says. */
export interface DataCase extends CaseBase {
  readonly kind: "data";
}

/** Every page of an operation that has pages. */
export interface PagesCase extends CaseBase {
  readonly kind: "pages";
  readonly values: RequestValues;
  readonly through: "items" | "pages";
  readonly answers: readonly unknown[];
  /** Items of all answers, in order. */
  readonly items: readonly unknown[];
  /** What each request's query must hold. */
  readonly queries: readonly Readonly<Record<string, unknown>>[];
  /** Headers of each answer. */
  readonly headers?: readonly Readonly<Record<string, string>>[];
  readonly status: number;
}

/** Something that the document describes and that no case can show, and why. */
export interface SetAside {
  readonly operation: string;
  /**
   * Whose fault it is: the document contradicts itself; or Prism, which plays the server, or the comparator refuses
   * even what the harness itself writes by the document; or the harness cannot tell.
   */
  readonly fault: "document" | "Prism" | "comparator" | "harness";
  /** What is not shown, such as `200 example default`. */
  readonly what: string;
  readonly reason: string;
  readonly pointer: string;
  /** Which points of the coverage nothing can exercise for that; left out, none. */
  readonly isPoint?: (point: string) => boolean;
}

export type Case = CallCase | CredentialsCase | RefusalCase | PagesCase | InputCase | DataCase;
