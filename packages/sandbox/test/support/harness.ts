import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CoverageReport, Finding } from "@rosterkit/contract";
import type { Sandbox } from "../../src/index.ts";
import type { Service } from "./call.ts";

const command = join(dirname(fileURLToPath(import.meta.resolve("@rosterkit/contract"))), "bin.js");
const document = fileURLToPath(import.meta.resolve("@rosterkit/types/openapi.json"));

export interface HarnessReport {
  readonly requests: number;
  readonly called: readonly string[];
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
}

export interface HarnessRun {
  readonly service: Service;
  /** Parts of the service; all of it where they are left out. */
  readonly operations?: readonly string[];
  /** Ids that the sandbox knows, by parameter. */
  readonly known?: Readonly<Record<string, string>>;
}

/** Runs the built `rosterkit-contract` with writes allowed. */
export function runHarness(
  { urls, credentials }: Sandbox,
  { service, operations = [], known = {} }: HarnessRun,
): Promise<HarnessReport> {
  const words = [
    "--server",
    urls[service],
    "--spec",
    document,
    "--service",
    service,
    "--allow-writes",
    "--rate=100000",
    "--json",
    ...operations.flatMap((id) => ["--operation", id]),
    ...Object.entries(known).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
  ];
  const environment = {
    ROSTERKIT_TOKEN: credentials[service].token,
    ROSTERKIT_API_KEY: credentials.alli.apiKey,
    ROSTERKIT_PROJECT_ID: credentials.alli.projectId,
  };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [command, ...words],
      { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 },
      (_, stdout, stderr) => {
        try {
          resolve(JSON.parse(stdout) as HarnessReport);
        } catch {
          reject(new Error(`rosterkit-contract ${words.join(" ")} printed no report:\n${stdout}${stderr}`));
        }
      },
    );
  });
}
