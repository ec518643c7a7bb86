import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";
import type { Environment } from "./command.ts";

/** The built command in a pseudo terminal. */
export interface Terminal {
  /** Returns the output so far, without escape sequences. */
  readonly shown: () => string;
  /** Returns the output so far, with escape sequences. */
  readonly raw: () => string;
  /** Waits until the output matches. @throws {Error} with the output if the command ends before */
  until(pattern: RegExp): Promise<void>;
  type(text: string): void;
  kill(signal: string): void;
  /** The exit code; undefined after a signal. */
  readonly ended: Promise<number | undefined>;
}

export interface TerminalOptions {
  readonly environment: Environment;
  readonly folder: string;
}

const bin = join(import.meta.dirname, "..", "..", "dist", "bin.js");

/** Starts the built command in a pseudo terminal. */
export function openTerminal(words: readonly string[], { environment, folder }: TerminalOptions): Terminal {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [bin, ...words], {
    cols: 160,
    rows: 40,
    cwd: folder,
    env: { PATH, TERM: "xterm-256color", ...environment },
  });
  let raw = "";
  const shown = (): string => stripVTControlCharacters(raw).replaceAll("\r\n", "\n");
  const watchers = new Set<() => void>();
  child.onData((text) => {
    raw += text;
    for (const watch of watchers) watch();
  });
  const ended = new Promise<number | undefined>((resolve) => {
    child.onExit(({ exitCode, signal = 0 }) => resolve(signal === 0 ? exitCode : undefined));
  });
  return {
    shown,
    raw: () => raw,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (!pattern.test(shown())) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
        void ended.then(() => reject(new Error(`It ended before it showed ${pattern}:\n${shown()}`)));
      }),
    type: (text) => child.write(text),
    kill: (signal) => child.kill(signal),
    ended,
  };
}
