#!/usr/bin/env node
import { runCommand } from "./run.ts";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interrupt.abort());
// If the reader of a pipe closes it early, the result is incomplete.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(1);
  throw error;
});
// A confirmed run continues even if nobody reads its progress: its journal records the outcome.
process.stderr.on("error", () => undefined);

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: interrupt.signal,
});
