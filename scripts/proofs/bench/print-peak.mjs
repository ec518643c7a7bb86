// Preloaded by a measured program: prints the memory that it had at its peak, in kilobytes, as its last line.
import { isMainThread } from "node:worker_threads";

if (isMainThread) process.on("exit", () => console.log(process.resourceUsage().maxRSS));
