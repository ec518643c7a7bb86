#!/usr/bin/env node
import { runCommand } from "./run.ts";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interrupt.abort());
// The reader of a pipe may go before the last line; then nobody knows the end.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(1);
  throw error;
});
// A run that was confirmed goes on where nobody reads how far it is; its journal tells of it.
process.stderr.on("error", () => undefined);

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: interrupt.signal,
});
