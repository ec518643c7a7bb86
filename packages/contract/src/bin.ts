#!/usr/bin/env node
import { once } from "node:events";
import { runCommand } from "./live/command.ts";

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  print: (text) => console.log(text),
  warn: (text) => console.error(text),
  interrupted: Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]).then(() => undefined),
});
// The listeners for signals keep the process running.
process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM");
