// Entry for runtimes with a command: settings are an argument, the checks are printed as JSON.
import process from "node:process";
import { type SmokeSettings, smoke } from "./smoke.ts";

const settings = JSON.parse(process.argv[2] ?? "null") as SmokeSettings;
console.log(JSON.stringify(await smoke(settings)));
