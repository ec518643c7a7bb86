import type { OpenApiDocument } from "@rosterkit/openapi";
import type { Route } from "@rosterkit/runtime/operation";
import type { MutableRequest, MutableResponse } from "./wire.ts";

/** Reasons why no exchange can tell a mutant from the original. A mutant that is killed all the same counts as killed. */
export const equivalenceRules = {
  "plain-value": "Encoding changes nothing in digits, plain words and identifiers.",
  "no-such-value": "The document has no value of the kind that the mistake changes.",
  "null-body": "Prism, which plays the server, takes a required body that is null for a missing one.",
  "unknown-value": "Only the server knows the value that it accepts in addition.",
  "forbidden-twice": "Another keyword of the schema forbids the same values.",
  "same-on-the-wire": "Another alternative of the security requirement is met by the very same headers.",
  "other-success": "A client takes an undocumented success for the documented one.",
  "json-charset": "JSON is UTF-8, whatever the charset of its media type says.",
} as const;

export type EquivalenceRule = keyof typeof equivalenceRules;

/** A deliberate mistake in one operation, as one change of what it names: a document, a route or a message. */
export interface Mutant {
  /** Group in which the mutant is counted, such as `server.parameter.name`. */
  readonly kind: string;
  /** The mistake, in words. */
  readonly label: string;
  /** Leads to the part of the document that the mutant changes. */
  readonly pointer: string;
  /** The rule that makes the mutant equivalent to the original if it survives. */
  readonly equivalent?: EquivalenceRule | undefined;
  /** Changes the document that the server follows: a copy that holds this operation only. */
  readonly document?: (document: MutableDocument) => unknown;
  /** The changed document shows in responses; otherwise it does in what the server makes of requests. */
  readonly showsInResponses?: boolean;
  /** Takes the place of the route of the package. */
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
  /** The case and the oracle that noticed; empty for a survivor. */
  readonly by: string;
}

export interface KindFigure {
  readonly killed: number;
  readonly total: number;
}

export interface MutationReport extends KindFigure {
  /** The second table: operators that others have published. */
  readonly published: KindFigure;
  readonly byKind: Readonly<Record<string, KindFigure>>;
  readonly byOperation: Readonly<Record<string, KindFigure>>;
  readonly survivors: readonly Pick<Verdict, "kind" | "operation" | "label" | "pointer">[];
  /** Survivors that no exchange can tell from the original, by the rule that explains them. */
  readonly equivalent: readonly {
    readonly rule: string;
    readonly reason: string;
    readonly mutants: readonly string[];
  }[];
}
