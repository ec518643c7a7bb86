import { resolve } from "node:path";
import type { AlliClient } from "@rosterkit/client";
import { writePrivateFile } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { connect } from "../profile/credentials.ts";
import { askFirst, refuseOverwrite, refuseUnknown } from "./before-invite.ts";
import { chunkSize, inviteAll } from "./invite-all.ts";
import { formatFailures, readPeople } from "./people-file.ts";

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
