import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../src/live/command.ts";
import type { LiveReport } from "../../src/report/live-report.ts";

interface Run {
  readonly document: object;
  readonly url: string;
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly code: number;
  readonly report: LiveReport;
  readonly warned: string;
}

/** Runs the command against a server without a rate limit. */
export async function runAgainst({ document, url, words = [], environment = {} }: Run): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const spec = join(folder, "openapi.json");
  await writeFile(spec, JSON.stringify(document));
  const printed: string[] = [];
  const warned: string[] = [];
  const code = await runCommand(["--spec", spec, "--server", url, "--rate", "100000", "--json", ...words], {
    environment,
    print: (text) => printed.push(text),
    warn: (text) => warned.push(text),
    interrupted: new Promise(() => undefined),
  });
  await rm(folder, { recursive: true });
  return { code, report: JSON.parse(printed.join("") || "{}") as LiveReport, warned: warned.join("\n") };
}
