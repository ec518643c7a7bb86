import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { AlliClient } from "@rosterkit/client";
import { listPermissionGroups } from "@rosterkit/permissions/alli";
import { refuseUnknownGroups } from "@rosterkit/roster";
import { writePrivateFile } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { type ExitCode, exitCodes, StoppedError, UsageError } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { connect } from "../profile/credentials.ts";
import { isInteractive } from "../surroundings.ts";
import { chunkSize, inviteAll } from "./invite-all.ts";
import { formatFailures, type Invitee, readPeople } from "./people-file.ts";

interface InviteOptions {
  readonly failed: string;
  readonly createGroups?: true;
  readonly dryRun?: true;
}

/** Invites the people in a CSV file to Alli. People who were not invited are written to a file that can be run again. */
export async function invite(invocation: Invocation): Promise<ExitCode> {
  const { command, say, catalogue, clientOptions } = invocation;
  const [path = ""] = command.args;
  const options = command.opts<InviteOptions>();
  const people = readPeople(await readTextFile(path, "FILE"), path);
  if (options.dryRun === true) {
    const requests = Math.ceil(people.length / chunkSize);
    say(`${path}: ${people.length} people, ${requests} requests. Nothing was sent.`);
    return exitCodes.done;
  }
  refuseOverwrite(path, options.failed);
  const service = catalogue.services.find(({ name }) => name === "alli")!;
  const alli = (await connect(await invocation.readProfile(), service, clientOptions)) as AlliClient;
  if (options.createGroups !== true) await refuseUnknown(alli, people, invocation);
  await askFirst(invocation, people);
  const failures = await inviteAll(invocation, alli, people);
  const invited = people.length - failures.length;
  if (failures.length === 0 && resolve(path) !== resolve(options.failed)) {
    say(`${invited} invited.`);
    return exitCodes.done;
  }
  await writePrivateFile(options.failed, formatFailures(failures));
  say(`${invited} invited, ${failures.length} not: ${options.failed} lists them and can be run again.`);
  return failures.length === 0 ? exitCodes.done : exitCodes.failed;
}

/** @throws {GuardError} if a group does not exist: the service would create it */
async function refuseUnknown(
  alli: AlliClient,
  people: readonly Invitee[],
  { signal }: Invocation,
): Promise<void> {
  const asked = new Set(people.flatMap(({ groups = [] }) => groups));
  if (asked.size === 0) return;
  const known = new Set<string>();
  for await (const { name } of listPermissionGroups.items(alli, { limit: 100 }, { signal })) known.add(name);
  refuseUnknownGroups(asked, known);
}

/** Maximum number of people that the question lists. */
const listed = 20;

async function askFirst({ surroundings, say }: Invocation, people: readonly Invitee[]): Promise<void> {
  if (!isInteractive(surroundings)) return;
  for (const { email } of people.slice(0, listed)) say(`  ${email}`);
  if (people.length > listed) say(`  and ${people.length - listed} more`);
  const { askWhether } = await import("../terminal/ask.ts");
  if (!(await askWhether(`Invite ${people.length} people to Alli?`, surroundings)))
    throw new StoppedError("Nothing was sent.");
}

/** @throws {UsageError} if the file of failures exists. Only the file that is read may be overwritten */
function refuseOverwrite(path: string, failed: string): void {
  if (resolve(path) !== resolve(failed) && existsSync(failed))
    throw new UsageError(`${failed} already exists. Give another --failed.`);
}
