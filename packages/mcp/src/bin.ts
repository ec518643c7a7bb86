#!/usr/bin/env node
import { runCommand } from "./run.ts";

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  // A stdio client ends the server by closing its input, or stops reading its output.
  process.stdin.once("end", () => resolve());
  process.stdout.once("error", () => resolve());
});
process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  say: (line) => console.error(line),
  interrupted,
});
