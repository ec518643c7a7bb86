export type { Clock } from "./clock.ts";
export type { SandboxCredentials } from "./credentials.ts";
export type { Fault, FaultOptions, RateLimitOptions } from "./faults/faults.ts";
export type { CallRecord } from "./http/handler.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.ts";
export type { Snapshot } from "./state/rows.ts";
