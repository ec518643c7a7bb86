import { type AlliClient, failedItems } from "@rosterkit/client";
import { readEmail } from "@rosterkit/roster";
import { bulkInviteMembers } from "@rosterkit/users/alli";
import type { Invocation } from "../context.ts";
import { startProgress } from "../terminal/progress.ts";
import type { FailedInvitee, Invitee } from "./people-file.ts";

/** Maximum number of people in a request. */
export const chunkSize = 100;

/** Invites people in chunks. A chunk without a response counts as failed, because inviting somebody twice is harmless. */
export async function inviteAll(
  { surroundings, signal }: Invocation,
  alli: AlliClient,
  people: readonly Invitee[],
): Promise<FailedInvitee[]> {
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
    const members = chunk.map(({ groups, ...person }) => {
      return { ...person, ...(groups && { groups: [...groups] }) };
    });
    const response = await bulkInviteMembers(alli, { members }, { signal });
    const reasons = new Map(
      failedItems(bulkInviteMembers, response).flatMap(({ emails, errorMessage }) =>
        emails.map((email) => [keyOf(email), errorMessage ?? "refused"] as const),
      ),
    );
    const failed = chunk.flatMap((person) => {
      const error = reasons.get(keyOf(person.email));
      return error === undefined ? [] : [{ ...person, error }];
    });
    if (failed.length === reasons.size) return failed;
    return failAll(
      chunk,
      `the service refused ${[...reasons.keys()].join(", ")}, which is not in the request`,
    );
  } catch (error) {
    return failAll(chunk, signal.aborted ? "interrupted" : (error as Error).message);
  }
}

/** Normalises an address: a service may return it in another spelling. */
const keyOf = (email: string): string => readEmail(email) ?? email;

const failAll = (chunk: readonly Invitee[], error: string): FailedInvitee[] =>
  chunk.map((person) => ({ ...person, error }));
