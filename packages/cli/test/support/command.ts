import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import type { Sandbox } from "@rosterkit/sandbox";
import { onTestFinished } from "vitest";
import { toVariable } from "@rosterkit/roster/host";
import { type ExitCode, runCommand } from "../../src/index.ts";

export type Environment = Readonly<Record<string, string>>;

/** The output and the exit code of a command. */
export interface Ended {
  readonly code: ExitCode;
  readonly output: string;
  readonly errors: string;
  /** Both, in the order in which they were printed. */
  readonly all?: string;
}

export interface CommandOptions {
  readonly environment?: Environment;
  /** Standard input. */
  readonly input?: string;
  /** Gives everything that was printed in `all` too. */
  readonly joined?: true;
  /** Standard output is a terminal; nobody can be asked. */
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  /** Gets everything that standard error has so far. */
  readonly onErrors?: (text: string) => void;
}

/** Runs the command in this process. */
export async function run(words: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const { environment = {}, input = "", isTerminal = false, onErrors = () => undefined } = options;
  const { signal = new AbortController().signal } = options;
  const printed = { output: "", errors: "" };
  let all = "";
  const collect = (name: "output" | "errors"): Writable =>
    new Writable({
      write(chunk: Buffer, _, done) {
        printed[name] += chunk.toString();
        all += chunk.toString();
        if (name === "errors") onErrors(printed.errors);
        done();
      },
    });
  const code = await runCommand(words, {
    environment: { ROSTERKIT_HOME: join(tmpdir(), "rosterkit-none"), ...environment },
    input: Readable.from(input === "" ? [] : [input]),
    output: Object.assign(collect("output"), { isTTY: isTerminal, columns: 80 }),
    errors: collect("errors"),
    signal,
  });
  return { code, ...printed, ...(options.joined && { all }) };
}

/** The digest that a command asks for. */
export function digestIn({ errors }: Ended): string {
  return /--digest (sha256:[0-9a-f]{64})\n/.exec(errors)?.[1] ?? "none";
}

/** A folder that no other test has, and that goes with the test. */
export function makeHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment in which every service of the sandbox is set up. */
export function environmentOf({ urls, credentials }: Sandbox): Environment {
  const { alli, directory, workspace, "agent-team": team } = credentials;
  const settings = {
    alli: { apiKey: alli.apiKey },
    directory: { token: directory.token },
    workspace: { token: workspace.token },
    "agent-team": { token: team.token },
  };
  const variables = Object.entries(settings).flatMap(([service, options]) =>
    Object.entries({ ...options, baseUrl: urls[service as keyof typeof urls] }).map(
      ([option, value]) => [toVariable(service, option), value] as const,
    ),
  );
  return Object.fromEntries(variables);
}
