export { runCommand } from "./run.ts";
export type { ExitCode } from "./errors.ts";
export type { OutputStream, Surroundings } from "./surroundings.ts";
