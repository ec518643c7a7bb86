import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import type { BudgetLimits } from "./limits.ts";
import type { RecorderOptions } from "./recorder.ts";
import { BadUseError, readServer, readSetting, readNumber } from "./option-values.ts";

const options = {
  server: { type: "string" },
  spec: { type: "string" },
  service: { type: "string" },
  operation: { type: "string", multiple: true, default: [] },
  "read-only": { type: "boolean", default: false },
  "allow-writes": { type: "boolean", default: false },
  "no-invalid": { type: "boolean", default: false },
  set: { type: "string", multiple: true, default: [] },
  rate: { type: "string" },
  timeout: { type: "string" },
  seed: { type: "string" },
  keep: { type: "boolean", default: false },
  "max-requests": { type: "string" },
  "max-time": { type: "string" },
  state: { type: "string" },
  listen: { type: "string" },
  json: { type: "boolean", default: false },
  junit: { type: "string" },
  html: { type: "string" },
  har: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} satisfies ParseArgsOptionsConfig;

export interface CommandOptions
  extends
    BudgetLimits,
    RecorderOptions,
    Readonly<Record<"service" | "state" | "junit" | "html" | "har", string | undefined>>,
    Readonly<Record<"allowWrites" | "invalid" | "keep" | "json", boolean>> {
  readonly spec: string;
  readonly operations: string[];
  readonly seed: number;
  readonly listen: number | undefined;
  /** The names and values of `--set`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Parses the command-line arguments; returns undefined for `--help`. @throws {BadUseError} */
export function readOptions(words: readonly string[]): CommandOptions | undefined {
  const values = parse(words);
  const { spec, service, operation: operations, state, json, keep, junit, html, har } = values;
  if (values.help) return undefined;
  if (values["read-only"] && values["allow-writes"])
    throw new BadUseError("--read-only and --allow-writes contradict each other. Give one of them.");
  if (spec === undefined)
    throw new BadUseError("--spec is missing. Give the path of the OpenAPI document, or see --help.");
  const given = { spec, service, operations, state, json, keep, junit, html, har };
  return {
    ...given,
    server: readServer(values.server),
    allowWrites: values["allow-writes"],
    invalid: !values["no-invalid"],
    settings: Object.fromEntries(values.set.map(readSetting)),
    maxRequests: readNumber("max-requests", values["max-requests"], 1) ?? Infinity,
    maxTime: readNumber("max-time", values["max-time"], 1) ?? Infinity,
    rate: readNumber("rate", values.rate, 0.01) ?? 10,
    timeout: readNumber("timeout", values.timeout, 1) ?? 30_000,
    seed: readNumber("seed", values.seed, 0) ?? 1,
    listen: readNumber("listen", values.listen, 0),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new BadUseError(`${(error as Error).message.replace(/(?<!\.)$/, ".")} See --help.`);
  }
}
