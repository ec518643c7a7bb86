export type { Clock } from "./clock.ts";
export type { SandboxCredentials } from "./credentials.ts";
export type { Fault, FaultOptions } from "./faults/faults.ts";
export type { CallRecord } from "./http/handler.ts";
export type { RateLimitOptions } from "./faults/rate-limit.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.ts";
export type { Snapshot } from "./state/rows.ts";
