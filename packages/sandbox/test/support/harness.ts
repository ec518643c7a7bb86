import { fileURLToPath } from "node:url";
import type { CoverageReport, Finding } from "@rosterkit/contract";
import { runCommand } from "@rosterkit/contract/live";
import type { Sandbox } from "../../src/index.ts";
import type { Service } from "./call.ts";

const document = fileURLToPath(import.meta.resolve("@rosterkit/types/openapi.json"));

export interface HarnessReport {
  readonly requests: number;
  readonly called: readonly string[];
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
  /** Rows that could not be removed again, with the reason. */
  readonly left: readonly string[];
}

export interface HarnessRun {
  readonly service: Service;
  /** Default: all operations of the service. */
  readonly operations?: readonly string[];
  /** Existing ids by parameter. */
  readonly known?: Readonly<Record<string, string>>;
}

/** Runs `rosterkit-contract` with writes allowed. */
export async function runHarness(
  { urls, credentials }: Sandbox,
  { service, operations = [], known = {} }: HarnessRun,
): Promise<HarnessReport> {
  const words = [
    `--server=${urls[service]}`,
    `--spec=${document}`,
    `--service=${service}`,
    "--allow-writes",
    "--rate=100000",
    "--json",
    ...operations.map((id) => `--operation=${id}`),
    ...Object.entries(known).map(([name, value]) => `--set=${name}=${value}`),
  ];
  const printed: string[] = [];
  const log: string[] = [];
  await runCommand(words, {
    environment: {
      ROSTERKIT_TOKEN: credentials[service].token,
      ROSTERKIT_API_KEY: credentials.alli.apiKey,
      ROSTERKIT_PROJECT_ID: credentials.alli.projectId,
    },
    print: (text) => printed.push(text),
    warn: (text) => log.push(text),
    interrupted: new Promise(() => {}),
  });
  if (printed.length === 0) throw new Error(`rosterkit-contract printed no report:\n${log.join("\n")}`);
  return JSON.parse(printed.join("\n")) as HarnessReport;
}
