#!/usr/bin/env node
import { runCommand } from "./command/run.ts";

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
});
process.exitCode = await runCommand(process.argv.slice(2), {
  print: console.log,
  warn: console.error,
  interrupted,
});
