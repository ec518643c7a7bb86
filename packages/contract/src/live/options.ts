import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import type { BudgetLimits } from "./budget.ts";
import type { RecorderOptions } from "./recorder.ts";

/** A mistake of the caller: its message is printed without a stack. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}

export const usage = `rosterkit-contract --server URL --spec FILE [--service NAME] [options]

Calls a live server in every way that its OpenAPI document describes, and judges every response.

  --server URL        base URL of the server
  --spec FILE         OpenAPI 3.0 or 3.1 document as JSON
  --service NAME      operations of this service only: operation ids are <service>.<name>
  --operation ID      this operation only; may be given more than once
  --read-only         send GET and HEAD only; the default
  --allow-writes      send POST, PUT, PATCH and DELETE too
  --no-invalid        do not send requests that the document forbids
  --set NAME=VALUE    a value that the server knows, for the parameter NAME or one input, such as
                      getUser.path.id or addUser.body.team.id; or the field of a response that feeds it, such as
                      listUsers.users.id; may be given more than once
  --keep              leave on the server what the run has made
  --max-requests N    end after so many requests; what the run has made is removed all the same
  --max-time MS       end after so many milliseconds, likewise
  --state FILE        keep in this file how far the run is and what it has made, and go on where it stands
  --rate N            requests a second at most; 10 by default
  --timeout MS        milliseconds for one response; 30000 by default
  --seed N            seed of the generated values; 1 by default
  --listen PORT       call nothing: pass on and judge the requests that others send to this port, until interrupted
  --json              print one JSON document and nothing else
  --junit FILE        write JUnit XML
  --html FILE         write one self-contained page
  --har FILE          write the recorded traffic as an HTTP Archive
  --help

Credentials come from the environment: ROSTERKIT_ and the name of the credential, such as ROSTERKIT_API_KEY or
ROSTERKIT_TOKEN. An interrupt ends the run, which then removes what it has made; a second one ends it at once.
Exit code: 0 without findings, 1 with findings, 2 for bad use, 130 if interrupted.`;

const options = {
  server: { type: "string" },
  spec: { type: "string" },
  service: { type: "string" },
  operation: { type: "string", multiple: true, default: [] },
  "read-only": { type: "boolean" },
  "allow-writes": { type: "boolean" },
  "no-invalid": { type: "boolean" },
  set: { type: "string", multiple: true, default: [] },
  rate: { type: "string" },
  timeout: { type: "string" },
  seed: { type: "string" },
  keep: { type: "boolean" },
  "max-requests": { type: "string" },
  "max-time": { type: "string" },
  state: { type: "string" },
  listen: { type: "string" },
  json: { type: "boolean" },
  junit: { type: "string" },
  html: { type: "string" },
  har: { type: "string" },
  help: { type: "boolean", short: "h" },
} satisfies ParseArgsOptionsConfig;

type Every<Name extends string, Value> = Readonly<Record<Name, Value>>;

export interface CommandOptions
  extends
    BudgetLimits,
    RecorderOptions,
    Every<"service" | "state" | "junit" | "html" | "har", string | undefined>,
    Every<"allowWrites" | "invalid" | "keep" | "json", boolean> {
  readonly spec: string;
  readonly operations: string[];
  readonly seed: number;
  readonly listen: number | undefined;
  /** Values and producers, by the inputs that they are for. */
  readonly known: Readonly<Record<string, string>>;
}

/** Reads the words of the command line; undefined for `--help`. @throws {BadUseError} */
export function readOptions(words: readonly string[]): CommandOptions | undefined {
  const values = parse(words);
  if (values.help === true) return undefined;
  if (values["read-only"] === true && values["allow-writes"] === true)
    throw new BadUseError("--read-only and --allow-writes contradict each other. Give one of them.");
  const { spec, service, operation: operations, state, json = false, keep = false } = values;
  if (spec === undefined)
    throw new BadUseError(
      "--spec is missing. Give the path of the server's OpenAPI document, or see --help.",
    );
  const { junit, html, har } = values;
  const given = { spec, service, operations, state, json, keep, junit, html, har };
  return {
    ...given,
    server: readServer(values.server),
    allowWrites: values["allow-writes"] === true,
    invalid: values["no-invalid"] !== true,
    known: Object.fromEntries(values.set.map(readPair)),
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
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol)) {
    throw new BadUseError(`--server ${server}: this is not an http or https URL.`);
  }
  const { username, password } = new URL(server);
  if (username !== "" || password !== "")
    throw new BadUseError("--server: credentials have no place in the URL. Set them in the environment.");
  return server;
}

function readPair(pair: string): [string, string] {
  const [name = "", ...value] = pair.split("=");
  if (name === "" || value.length === 0) throw new BadUseError(`--set ${pair}: write NAME=VALUE.`);
  return [name, value.join("=")];
}

function readNumber(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= least) return value;
  throw new BadUseError(`--${name} ${text}: give a number from ${least}.`);
}
