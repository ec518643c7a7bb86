export { runCommand } from "./live/command.ts";
export type { Surroundings } from "./live/surroundings.ts";
export { toHar } from "./live/har.ts";
export type { Recorded } from "./live/recorded.ts";
