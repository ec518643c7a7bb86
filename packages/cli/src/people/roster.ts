import type { Command } from "commander";
import { diff, dumpRoster, parseRoster, type RosterFile } from "@rosterkit/roster";
import { stringify } from "yaml";
import { type Context, formatOf, type GlobalOptions } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { readYaml } from "../input/read-yaml.ts";
import { cleanLines } from "@rosterkit/roster/host";
import { printItems, write } from "../output/formats.ts";
import { formatJsonText } from "../output/json.ts";
import { makePlan } from "./plan.ts";
import { openServices } from "./services.ts";

/** Prints what everybody has, as a roster file. */
export async function dump(context: Context, command: Command): Promise<ExitCode> {
  const { output, signal } = context.surroundings;
  const { services } = await openServices(context, command);
  const roster = await dumpRoster(services, { signal });
  const isJson = command.optsWithGlobals<GlobalOptions>().output === "json";
  const text = isJson
    ? `${formatJsonText(roster, 2)}\n`
    : stringify(roster, { aliasDuplicateObjects: false });
  await write(output, output.isTTY === true ? cleanLines(text) : text);
  return exitCodes.done;
}

/** Prints where the services differ from a roster file; the exit code says whether they do. */
export async function showDifferences(context: Context, command: Command): Promise<ExitCode> {
  const { output, signal } = context.surroundings;
  const roster = await readRoster(command);
  const { services } = await openServices(context, command);
  let count = 0;
  const counted = async function* (): AsyncGenerator<object> {
    for await (const difference of diff(services, roster, { signal })) {
      count += 1;
      yield difference;
    }
  };
  await printItems(counted(), formatOf(context, command), output);
  return count === 0 ? exitCodes.done : exitCodes.pending;
}

/** Plans what makes the services as a roster file says. */
export async function planRoster(context: Context, command: Command): Promise<ExitCode> {
  const { prune, partial } = command.opts<{ readonly prune?: true; readonly partial?: true }>();
  return makePlan(context, command, { roster: await readRoster(command), prune, partial });
}

/** @throws {UsageError} for a file that is not YAML */
async function readRoster({ args: [path = ""] }: Command): Promise<RosterFile> {
  return parseRoster(readYaml(await readTextFile(path, "FILE"), path, true));
}
