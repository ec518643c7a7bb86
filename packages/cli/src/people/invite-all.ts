import type { AlliClient } from "@rosterkit/client";
import type { Invocation } from "../context.ts";
import { startProgress } from "../terminal/progress.ts";
import { failAll, inviteChunk } from "./invite-chunk.ts";
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
