import { parseArgs } from "node:util";
import type { SandboxOptions } from "../start-sandbox.ts";

export const usage = `rosterkit-sandbox [options]

Serves the four services with a memory on 127.0.0.1, and prints their addresses and credentials.

  --port N        port; a free one unless given
  --people N      how many people work for the company; 200 unless given
  --seed N        chooses their names; 1 unless given
  --file FILE     SQLite file that keeps the state; needs Node 22.13
  --latency MS    milliseconds before each response
  --rate N        the most requests a second that each service takes; others get 429
  --json          print the addresses and credentials as one JSON document
  --help`;

const options = {
  port: { type: "string" },
  people: { type: "string" },
  seed: { type: "string" },
  file: { type: "string" },
  latency: { type: "string" },
  rate: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

const numbered = ["port", "people", "seed", "latency", "rate"] as const;

export interface CommandOptions {
  readonly sandbox: SandboxOptions;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws {Error} that names the wrong argument */
export function readOptions(words: readonly string[]): CommandOptions {
  const { values } = parseArgs({ args: [...words], options });
  const { file, json, help } = values;
  const numbers = numbered.flatMap((name) => {
    const text = values[name];
    return text === undefined ? [] : [[name, readNumber(name, text)] as const];
  });
  const { rate, ...others } = Object.fromEntries(numbers) as Partial<
    Record<(typeof numbered)[number], number>
  >;
  return {
    sandbox: {
      ...others,
      ...(file === undefined ? {} : { file }),
      ...(rate === undefined ? {} : { rateLimit: { requests: rate, seconds: 1 } }),
    },
    json,
    help,
  };
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  const most = name === "port" ? 65_535 : Number.MAX_SAFE_INTEGER;
  if (text.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`--${name} ${text}: give a whole number from 0${name === "port" ? ` to ${most}` : ""}.`);
}
