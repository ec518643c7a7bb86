export type { Exclusion } from "./cases/types.ts";
export type { CoverageFigure, CoverageReport } from "./coverage/coverage.ts";
export type { CoverageKind } from "./coverage/points.ts";
export type { Exchange, Failure, Oracle } from "./oracles/oracle.ts";
export { countExclusions, formatExclusions, listMissing } from "./report/coverage-text.ts";
export { formatProof, problemsOf, type ProofFigures, toFigures } from "./report/proof-report.ts";
export { describeFinding, type Finding } from "./run/finding.ts";
export { provePackages } from "./run/prove.ts";
export type { Proof, ProveOptions } from "./run/proof.ts";

// For the mutation tests of the harness, which run single cases against changed documents and packages.
export { generateCases, generateForeignResponses } from "./cases/generate.ts";
export type { CallCase, Case } from "./cases/types.ts";
export { Coverage } from "./coverage/coverage.ts";
export { compileDocument, type CompiledDocument } from "./document/compiled-document.ts";
export { contentSchema, parameterSchema } from "./document/located.ts";
export { createOracles } from "./oracles/index.ts";
export {
  type ClientPackage,
  findOperations,
  type PackageOperation,
  readClientPackage,
} from "./package/exports.ts";
export { PackageUnderTest } from "./package/package-under-test.ts";
export { schemesOf } from "./request/serialise.ts";
export { runCase } from "./run/case.ts";
export { createCredentials, type RunContext } from "./run/context.ts";
export { type PlayedServer, playInProcess } from "./run/called-server.ts";
export { splitByService } from "./run/service.ts";
export { requiredOf, walkSchema } from "./schema/branches.ts";
export type { Branch, Located, Shapes } from "./schema/shape.ts";
