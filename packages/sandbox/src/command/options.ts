import { parseArgs } from "node:util";
import type { SandboxOptions } from "../sandbox.ts";

export const usage = `rosterkit-sandbox [options]

Serves the four services with a memory on 127.0.0.1 and prints their addresses and credentials.

  --port N        port; default: a free one
  --people N      number of people in the company; default: 200
  --seed N        seed for their names; default: 1
  --file FILE     SQLite file for the state; needs Node 22.13
  --latency MS    milliseconds before each response
  --rate N        maximum requests per second to each service; others get 429
  --json          print addresses and credentials as JSON
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

export interface CommandOptions {
  readonly sandbox: SandboxOptions;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws {Error} for an invalid argument */
export function readOptions(args: readonly string[]): CommandOptions {
  const { file, rate, json, help, ...texts } = parseArgs({ args: [...args], options }).values;
  const numbers = Object.entries(texts).map(([name, text]) => [name, readNumber(name, text)]);
  return {
    sandbox: {
      ...(Object.fromEntries(numbers) as SandboxOptions),
      ...(file === undefined ? {} : { file }),
      ...(rate === undefined ? {} : { rateLimit: { requests: readNumber("rate", rate), seconds: 1 } }),
    },
    json,
    help,
  };
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  const maximum = name === "port" ? 65_535 : Number.MAX_SAFE_INTEGER;
  if (text.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= maximum) return value;
  throw new Error(
    `--${name} ${text} must be a whole number from 0${name === "port" ? ` to ${maximum}` : ""}.`,
  );
}
