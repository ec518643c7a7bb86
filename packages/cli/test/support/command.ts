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
  /** Both, in the order of printing. */
  readonly all?: string;
}

export interface CommandOptions {
  readonly environment?: Environment;
  /** Standard input. */
  readonly input?: string;
  /** Whether to return `all`. */
  readonly joined?: true;
  /** Whether standard output is a terminal. Standard input never is. */
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  /** Called with the text of standard error so far. */
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

/** Returns the digest that a refused command prints. */
export function digestIn({ errors }: Ended): string {
  return /--digest (sha256:[0-9a-f]{64})\n/.exec(errors)?.[1] ?? "none";
}

/** Creates a folder that is removed after the test. */
export function makeHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Returns an environment in which all services of the sandbox are set up. */
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
