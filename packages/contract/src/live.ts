export { runCommand, type Surroundings } from "./live/command.ts";
export { toHar } from "./live/har.ts";
export type { Recorded } from "./live/recorder.ts";
