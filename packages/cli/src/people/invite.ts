import { access } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { AlliClient } from "@rosterkit/client";
import { failedItems } from "@rosterkit/client";
import { listPermissionGroups } from "@rosterkit/permissions/alli";
import { readEmail, refuseUnknownGroups } from "@rosterkit/roster";
import { writePrivateFile } from "@rosterkit/roster/host";
import { bulkInviteMembers } from "@rosterkit/users/alli";
import { clientOptionsOf, type Context, profileOf } from "../context.ts";
import { exitCodes, type ExitCode, StoppedError, UsageError } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { connect } from "../profile/credentials.ts";
import { isInteractive } from "../surroundings.ts";
import { startProgress } from "../terminal/progress.ts";
import { type FailedInvitee, formatFailures, type Invitee, readPeople } from "./people-file.ts";

interface InviteOptions {
  /** The file that takes those who were not invited. */
  readonly failed: string;
  readonly createGroups?: true;
  readonly dryRun?: true;
}

/** People in one request. */
const chunkSize = 100;

/** Invites the people of a CSV file to Alli, and writes those who were not invited to a file that can be run again. */
export async function invite(context: Context, command: Command): Promise<ExitCode> {
  const [path = ""] = command.args;
  const options = command.opts<InviteOptions>();
  const people = readPeople(await readTextFile(path, "FILE"), path);
  if (options.dryRun === true) {
    context.say(
      `${path}: ${people.length} people, ${Math.ceil(people.length / chunkSize)} requests. Nothing was sent.`,
    );
    return exitCodes.done;
  }
  await refuseOtherFile(path, options.failed);
  const service = context.catalogue.services.find(({ name }) => name === "alli")!;
  const profile = await profileOf(context, command);
  const alli = (await connect(profile, service, clientOptionsOf(context, command))) as AlliClient;
  if (options.createGroups !== true) await refuseUnknown(alli, people, context);
  await askForAll(context, people);
  const failures = await inviteAll(context, alli, people);
  const invited = people.length - failures.length;
  if (failures.length === 0 && resolve(path) !== resolve(options.failed)) {
    context.say(`${invited} invited.`);
    return exitCodes.done;
  }
  await writePrivateFile(options.failed, formatFailures(failures));
  context.say(
    `${invited} invited, ${failures.length} not: ${options.failed} names them and can be run again.`,
  );
  return failures.length === 0 ? exitCodes.done : exitCodes.failed;
}

/** @throws {GuardError} for a group that is not there; the service would create it */
async function refuseUnknown(
  alli: AlliClient,
  people: readonly Invitee[],
  { surroundings: { signal } }: Context,
): Promise<void> {
  const asked = new Set(people.flatMap(({ groups = [] }) => groups));
  if (asked.size === 0) return;
  const known = new Set<string>();
  for await (const { name } of listPermissionGroups.items(alli, { limit: 100 }, { signal })) known.add(name);
  refuseUnknownGroups(asked, known);
}

/** How many people the question names. */
const named = 20;

async function askForAll({ surroundings, say }: Context, people: readonly Invitee[]): Promise<void> {
  if (!isInteractive(surroundings)) return;
  for (const { email } of people.slice(0, named)) say(`  ${email}`);
  if (people.length > named) say(`  and ${people.length - named} more`);
  const { askWhether } = await import("../terminal/ask.ts");
  if (!(await askWhether(`Invite ${people.length} people to Alli?`, surroundings)))
    throw new StoppedError("Nothing was sent.");
}

/** Sends chunk after chunk. A chunk without a response counts as failed: to invite somebody twice is harmless. */
async function inviteAll(
  { surroundings }: Context,
  alli: AlliClient,
  people: readonly Invitee[],
): Promise<FailedInvitee[]> {
  const { signal } = surroundings;
  const progress = await startProgress(surroundings, people.length);
  const failures: FailedInvitee[] = [];
  try {
    for (let from = 0; from < people.length; from += chunkSize) {
      const chunk = people.slice(from, from + chunkSize);
      const failed = signal.aborted ? failAll(chunk, "not sent") : await inviteChunk(alli, chunk, signal);
      failures.push(...failed);
      progress.reach(from + chunk.length, `${failures.length} failed`);
    }
  } finally {
    progress.stop();
  }
  return failures;
}

async function inviteChunk(
  alli: AlliClient,
  chunk: readonly Invitee[],
  signal: AbortSignal,
): Promise<FailedInvitee[]> {
  try {
    const members = chunk.map(({ groups, ...person }) => ({
      ...person,
      ...(groups && { groups: [...groups] }),
    }));
    const answer = await bulkInviteMembers(alli, { members }, { signal });
    const reasons = new Map(
      failedItems(bulkInviteMembers, answer).flatMap(({ emails, errorMessage }) =>
        emails.map((email) => [keyOf(email), errorMessage ?? "refused"] as const),
      ),
    );
    const failed = chunk.flatMap((person) => {
      const error = reasons.get(keyOf(person.email));
      return error === undefined ? [] : [{ person, error }];
    });
    if (failed.length === reasons.size) return failed;
    return failAll(chunk, `the service refused ${[...reasons.keys()].join(", ")}, and nobody is spelled so`);
  } catch (error) {
    return failAll(chunk, signal.aborted ? "interrupted" : (error as Error).message);
  }
}

/** A service may spell an address in its own way. */
const keyOf = (email: string): string => readEmail(email) ?? email;

const failAll = (chunk: readonly Invitee[], error: string): FailedInvitee[] =>
  chunk.map((person) => ({ person, error }));

/** @throws {UsageError} where the file of failures is there already and is another one than the file that is read */
async function refuseOtherFile(path: string, failed: string): Promise<void> {
  if (resolve(path) === resolve(failed)) return;
  const isThere = await access(failed).then(
    () => true,
    () => false,
  );
  if (isThere) throw new UsageError(`${failed} is there already. Give another --failed.`);
}
