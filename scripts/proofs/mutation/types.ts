import type { OpenApiDocument } from "@rosterkit/openapi";
import type { WireRequest, WireResponse } from "@rosterkit/mock";
import type { PackageOperation } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";

/** A deliberate mistake in one operation. */
export interface Mutant {
  /** Group in which the mutant is counted, such as `server.parameter.name`. */
  readonly kind: string;
  /** The mistake, in words. */
  readonly label: string;
  /** Leads to the part of the document that the mutant changes. */
  readonly pointer: string;
  /** The rule that makes the mutant equivalent to the original if it survives. */
  readonly equivalent?: EquivalenceRule | undefined;
}

/** A server that follows another document than the package. */
export interface ServerMutant extends Mutant {
  /** The part of the exchange that shows the mistake. */
  readonly shows: "request" | "response";
  /** Changes a copy of the document that holds this operation only. */
  mutate(document: MutableDocument): void;
}

/** A package that does not follow its document. */
export interface ClientMutant extends Mutant {
  /** Replaces the package's operation. */
  readonly replace?: () => PackageOperation;
  /** Changes the request before it reaches the server. */
  readonly tamperRequest?: (request: WireRequest) => WireRequest;
  /** Changes the response before it reaches the package. */
  readonly tamperResponse?: ((response: WireResponse) => WireResponse) | undefined;
  /** Sends each request twice. */
  readonly repeats?: true;
}

export type MutableDocument = OpenApiDocument & { [key: string]: unknown };

/** The result of one mutant. */
export interface Verdict extends Mutant {
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
