export type { Clock } from "./clock.ts";
export type { SandboxCredentials } from "./credentials.ts";
export type { Fault } from "./faults/fault.ts";
export type { FaultOptions, RateLimitOptions } from "./faults/faults.ts";
export type { CallRecord, Sandbox, SandboxOptions } from "./sandbox.ts";
export { startSandbox } from "./start-sandbox.ts";
export type { Snapshot } from "./state/rows.ts";
