// Entry for runtimes that are a program: settings come as an argument, the checks go out as JSON.
import process from "node:process";
import { type SmokeSettings, smoke } from "./smoke.ts";

const settings = JSON.parse(process.argv[2] ?? "null") as SmokeSettings;
console.log(JSON.stringify(await smoke(settings)));
