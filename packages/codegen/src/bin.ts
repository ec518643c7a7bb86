#!/usr/bin/env node
import * as module from "node:module";

// Node 20 has none.
module.enableCompileCache?.();
// Imported here, so that the compile cache holds it.
const { runCommand } = await import("./command/run.ts");
process.exitCode = await runCommand(process.argv.slice(2));
