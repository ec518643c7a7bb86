#!/usr/bin/env node
import * as module from "node:module";

// Missing in Node 20.
module.enableCompileCache?.();
// Imported after that, so that the modules enter the compile cache.
const { runCommand } = await import("./command/run.ts");
process.exitCode = await runCommand(process.argv.slice(2));
