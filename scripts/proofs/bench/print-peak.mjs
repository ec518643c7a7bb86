// Preloaded into a measured program: prints the program's peak memory in kilobytes as the last line.
import { isMainThread } from "node:worker_threads";

if (isMainThread) process.on("exit", () => console.log(process.resourceUsage().maxRSS));
