export { type CoverageFigure, type CoverageReport } from "./coverage/coverage.ts";
export type { CoverageKind } from "./coverage/points.ts";
export type { DocumentSource } from "@rosterkit/mock/load-document";
export { toHar } from "./live/har.ts";
export type { Recorded } from "./live/proxy.ts";
export type { Answer } from "@rosterkit/mock/answers";
export type { Received } from "@rosterkit/mock/exchange";
export { type Mock, type MockOptions, startMock } from "@rosterkit/mock/mock";
export type { Violation } from "@rosterkit/mock/prism";
export type { WireRequest, WireResponse } from "@rosterkit/mock/wire";
export { type MutateOptions, mutatePackages } from "./mutate/mutate.ts";
export type { KindFigure, MutationReport, Survivor } from "./mutate/types.ts";
export type { Complaint, OracleName, Problem } from "./oracles/types.ts";
export {
  formatPackageReport,
  type PackageReport,
  problemsOf,
  toPackageReport,
} from "./report/package-report.ts";
export { countSetAside, formatSetAside } from "./report/set-aside-text.ts";
export type { SetAside } from "./cases/types.ts";
export { type Proof, type ProveOptions, provePackages } from "./run/packages.ts";
export { describeFinding, type Finding } from "./run/run.ts";
