export { defineConfig, type GenerateConfig } from "./config.ts";
export { betweenMarkers, code, table } from "./emit/escape.ts";
export { generate, type GenerateOptions, type Generation } from "./generate.ts";
export { pullSources, type Pulled, type PullOptions } from "./pull/pull.ts";
export { pullReport } from "./pull/report.ts";
export { watchSpec } from "./watch.ts";
export type { Change } from "./write/compare.ts";
export { updateLockfile } from "./write/lockfile.ts";
