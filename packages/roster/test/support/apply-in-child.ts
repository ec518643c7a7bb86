import { readFileSync } from "node:fs";
import type { Sandbox } from "@rosterkit/sandbox";
import { apply, parsePlan } from "../../src/index.ts";
import { clientsOf } from "./clients.ts";

// Runs in a separate process and applies a plan until it is killed.

const [access = "", file = "", journals = ""] = process.argv.slice(2);
const plan = parsePlan(readFileSync(file, "utf8"));
const services = clientsOf(JSON.parse(access) as Pick<Sandbox, "urls" | "credentials">);
await apply(services, plan, { confirmed: plan.digest, journals });
