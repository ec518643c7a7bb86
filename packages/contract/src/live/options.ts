import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import type { BudgetLimits } from "./budget.ts";
import type { RecorderOptions } from "./recorder.ts";

/** A mistake of the caller. Its message is printed without a stack trace. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}

export const usage = `rosterkit-contract --server URL --spec FILE [--service NAME] [options]

Calls a live server in every way that its OpenAPI document describes, and judges every response.

  --server URL        base URL of the server
  --spec FILE         OpenAPI 3.0 or 3.1 document as JSON
  --service NAME      only operations of this service, whose ids are <service>.<name>
  --operation ID      only this operation; can be repeated
  --read-only         send only GET and HEAD; the default
  --allow-writes      also send POST, PUT, PATCH and DELETE
  --no-invalid        do not send requests that the document forbids
  --set NAME=VALUE    a value that exists on the server, for the parameter NAME or for one input, such as
                      getUser.path.id or addUser.body.team.id; or the response field that feeds it, such as
                      listUsers.users.id; can be repeated
  --keep              leave everything that the run has made on the server
  --max-requests N    stop after N requests; everything that the run has made is still removed
  --max-time MS       stop after MS milliseconds; everything that the run has made is still removed
  --state FILE        save progress and everything that the run has made in FILE, and resume from it
  --rate N            maximum number of requests per second; 10 by default
  --timeout MS        time limit of a response in milliseconds; 30000 by default
  --seed N            seed of the generated values; 1 by default
  --listen PORT       call nothing: forward and judge requests that others send to this port, until interrupted
  --json              print one JSON document and nothing else
  --junit FILE        write JUnit XML
  --html FILE         write one self-contained page
  --har FILE          write the recorded traffic as an HTTP Archive
  --help

Credentials come from environment variables: ROSTERKIT_ and the name of the credential, such as ROSTERKIT_API_KEY or
ROSTERKIT_TOKEN. An interrupt stops the run, which then removes everything that it has made; a second one ends it at once.
Exit code: 0 without findings, 1 with findings, 2 for incorrect use, 130 if interrupted.`;

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

function readServer(server: string | undefined): string {
  if (server === undefined)
    throw new BadUseError("--server is missing. Give the base URL of the server, or see --help.");
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    throw new BadUseError(`--server ${server}: this is not an http or https URL.`);
  const { username, password } = new URL(server);
  if (username !== "" || password !== "")
    throw new BadUseError(
      "--server: the URL must not contain credentials. Set environment variables instead.",
    );
  return server;
}

function readSetting(pair: string): [string, string] {
  const [name = "", ...value] = pair.split("=");
  if (name === "" || value.length === 0) throw new BadUseError(`--set ${pair}: write NAME=VALUE.`);
  return [name, value.join("=")];
}

function readNumber(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= least) return value;
  throw new BadUseError(`--${name} ${text}: give a number of at least ${least}.`);
}
