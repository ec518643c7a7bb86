import type { OpenApiDocument } from "@rosterkit/openapi";
import type { Route } from "@rosterkit/runtime/operation";
import type { MutableRequest, MutableResponse } from "./wire.ts";

/** Reasons why no exchange can distinguish a mutant from the original, unless a case kills the mutant anyway. */
export const equivalenceRules = {
  "plain-value": "Encoding changes nothing in digits, plain words and identifiers.",
  "no-such-value": "The document has no value of the kind that the mistake changes.",
  "null-body": "Prism, which plays the server, treats a required body that is null as missing.",
  "unknown-value": "Only the server knows the value that it accepts in addition.",
  "forbidden-twice": "Another keyword of the schema forbids the same values.",
  "same-on-the-wire": "The same headers satisfy another alternative of the security requirement.",
  "other-success": "A client treats an undocumented success as the documented one.",
  "json-charset": "JSON is UTF-8, regardless of the charset of its media type.",
} as const;

export type EquivalenceRule = keyof typeof equivalenceRules;

/** A deliberate mistake in one operation: one change to the document, the route or a message. */
export interface Mutant {
  /** Group in which the mutant is counted, such as `server.parameter.name`. */
  readonly kind: string;
  /** Describes the mistake. */
  readonly label: string;
  /** Points to the part of the document that the mutant changes. */
  readonly pointer: string;
  /** The rule that makes the mutant equivalent to the original if it survives. */
  readonly equivalent?: EquivalenceRule | undefined;
  /** Changes the server's document, a copy that has this operation only. */
  readonly document?: (document: MutableDocument) => unknown;
  /** Whether the changed document shows in responses, and not in how the server treats requests. */
  readonly showsInResponses?: boolean;
  /** Replaces the route of the package. */
  readonly route?: Route;
  /** Changes a request before it reaches the server. */
  readonly request?: (request: MutableRequest) => unknown;
  /** Sends each request twice. */
  readonly repeats?: true;
  /** Changes a response before it reaches the package. */
  readonly response?: (response: MutableResponse) => unknown;
}

export type MutableDocument = OpenApiDocument & { [key: string]: unknown };

/** The result of one mutant. */
export interface Verdict extends Pick<Mutant, "kind" | "label" | "pointer" | "equivalent"> {
  readonly operation: string;
  readonly killed: boolean;
}

export interface KindFigure {
  readonly killed: number;
  readonly total: number;
}
