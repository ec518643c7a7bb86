import { type AlliClient, failedItems } from "@rosterkit/client";
import { readEmail } from "@rosterkit/roster";
import { bulkInviteMembers } from "@rosterkit/users/alli";
import type { FailedInvitee, Invitee } from "./people-file.ts";

export async function inviteChunk(
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

export const failAll = (chunk: readonly Invitee[], error: string): FailedInvitee[] =>
  chunk.map((person) => ({ ...person, error }));
