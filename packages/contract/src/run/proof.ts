import type { DocumentSource, Received } from "@rosterkit/mock";
import type { Exclusion } from "../cases/types.ts";
import type { CoverageReport } from "../coverage/coverage.ts";
import type { Finding } from "./finding.ts";

export interface PackageOptions {
  /** Exports of the packages with the operations, which are found by their routes, at any depth. */
  readonly modules: object;
  /** Exports of the package that creates the clients. */
  readonly clients: object;
  /** An OpenAPI 3.0 or 3.1 document, or the path or file URL of one as JSON. */
  readonly document: DocumentSource;
  /** Seed of all generated values; 1 by default. */
  readonly seed?: number;
}

export interface ProveOptions extends PackageOptions {
  /** Calls only the operations of these domains; by default, all. */
  readonly domains?: readonly string[];
  /** Called with every exchange, including refused ones. */
  readonly onExchange?: (received: Received) => void;
  readonly onOperation?: (operation: string, findings: readonly Finding[]) => void;
}

/** The parts of the document that cases exercise, and those that no case can. */
export interface Reach {
  readonly coverage: CoverageReport;
  readonly exclusions: readonly Exclusion[];
}

/** The result of calling every operation through the packages. */
export interface Proof extends Reach {
  readonly seed: number;
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Operations of the document that no package exports. */
  readonly missing: readonly string[];
  /** Exported operations that are not in the document. */
  readonly surplus: readonly string[];
}
