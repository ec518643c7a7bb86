import type { EquivalenceRule } from "./equivalence.ts";
import type { OpenApiDocument } from "@rosterkit/openapi";
import type { WireRequest, WireResponse } from "@rosterkit/mock/wire";
import type { Callable } from "../subject/package.ts";

interface MutantBase {
  /** Group in which the mutant is counted, such as `server.parameter.name`. */
  readonly kind: string;
  readonly operation: string;
  /** What is wrong with it, in words. */
  readonly label: string;
  /** Leads to what it touches. */
  readonly pointer: string;
  /** The rule by which it would be no mistake at all, should it survive. */
  readonly equivalent?: EquivalenceRule;
}

/** The server follows another document than the package. */
export interface ServerMutant extends MutantBase {
  readonly side: "server";
  /** Which way the mistake shows. */
  readonly shows: "request" | "answer";
  /** Changes a copy of the document that holds this operation only. */
  mutate(document: MutableDocument): void;
}

/** The package does not do what its document says. */
export interface ClientMutant extends MutantBase {
  readonly side: "client";
  /** Another operation in the place of the package's. */
  readonly replace?: (callable: Callable) => Callable;
  /** What reaches the server in the place of what was sent. */
  readonly tamperRequest?: (request: WireRequest) => WireRequest;
  /** What reaches the package in the place of what was answered. */
  readonly tamperAnswer?: (answer: WireResponse) => WireResponse;
}

export type Mutant = ServerMutant | ClientMutant;

/** A document that may be changed. */
export type MutableDocument = OpenApiDocument & { [key: string]: unknown };

export interface Survivor {
  readonly kind: string;
  readonly operation: string;
  readonly label: string;
  readonly pointer: string;
}

export interface KindFigure {
  readonly killed: number;
  readonly total: number;
}

export interface MutationReport {
  readonly killed: number;
  readonly total: number;
  readonly byKind: Readonly<Record<string, KindFigure>>;
  readonly survivors: readonly Survivor[];
  /** Mutants that no exchange could tell from the original, by the rule that says so. */
  readonly equivalent: readonly {
    readonly rule: string;
    readonly reason: string;
    readonly mutants: readonly string[];
  }[];
  readonly byOperation: Readonly<Record<string, KindFigure>>;
}
