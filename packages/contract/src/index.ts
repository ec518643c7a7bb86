export { type CoverageFigure, type CoverageReport } from "./coverage/coverage.ts";
export type { CoverageKind } from "./coverage/points.ts";
export type { DocumentSource } from "./document/load.ts";
export { toHar } from "./live/har.ts";
export type { Recorded } from "./live/proxy.ts";
export type { Answer } from "./mock/answers.ts";
export type { Received } from "./mock/exchange.ts";
export { type Mock, type MockOptions, startMock } from "./mock/mock.ts";
export type { Violation } from "./mock/prism.ts";
export type { WireRequest, WireResponse } from "./mock/wire.ts";
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
