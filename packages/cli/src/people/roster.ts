import { diff, dumpRoster, parseRoster, type RosterFile } from "@rosterkit/roster";
import { stringify } from "yaml";
import type { Invocation } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { readYaml } from "../input/read-yaml.ts";
import { cleanLines } from "@rosterkit/roster/host";
import { write } from "../output/formats.ts";
import { makePlan } from "./plan.ts";
import { openServices } from "./services.ts";

/** Prints the access of all people as a roster file. */
export async function dump(invocation: Invocation): Promise<void> {
  const { output } = invocation.surroundings;
  const { services } = await openServices(invocation);
  const roster = await dumpRoster(services, { signal: invocation.signal });
  if (invocation.isJsonChosen) return invocation.printJson(roster);
  const text = stringify(roster, { aliasDuplicateObjects: false });
  await write(output, output.isTTY === true ? cleanLines(text) : text);
}

/** Prints the differences between the services and a roster file. @returns 3 if there are any */
export async function showDifferences(invocation: Invocation): Promise<ExitCode> {
  const { signal } = invocation;
  const roster = await readRoster(invocation);
  const { services } = await openServices(invocation);
  let count = 0;
  const counted = async function* (): AsyncGenerator<object> {
    for await (const difference of diff(services, roster, { signal })) {
      count += 1;
      yield difference;
    }
  };
  await invocation.print(counted());
  return count === 0 ? exitCodes.done : exitCodes.pending;
}

/** Plans the changes that make the services match a roster file. */
export async function planRoster(invocation: Invocation): Promise<void> {
  const { prune, partial } = invocation.command.opts<{ readonly prune?: true; readonly partial?: true }>();
  return makePlan(invocation, { roster: await readRoster(invocation), prune, partial });
}

/** @throws {UsageError} if the file is not YAML */
async function readRoster({
  command: {
    args: [path = ""],
  },
}: Invocation): Promise<RosterFile> {
  return parseRoster(readYaml(await readTextFile(path, "FILE"), path, true));
}
