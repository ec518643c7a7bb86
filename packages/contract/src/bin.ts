#!/usr/bin/env node
import { runCommand } from "./live/command.ts";

/** Removes the listeners, so that the next signal ends the process at once. */
const stopListening = (): unknown => process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM");

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  print: (text) => console.log(text),
  warn: (text) => console.error(text),
  interrupted: new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        stopListening();
        resolve();
      });
  }),
});
stopListening();
