#!/usr/bin/env node
import { runCommand } from "./run.ts";

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  // A client of stdio ends the server by closing its input.
  process.stdin.once("end", () => resolve());
});
process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  say: (line) => console.error(line),
  interrupted,
});
