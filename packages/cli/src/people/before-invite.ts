import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { AlliClient } from "@rosterkit/client";
import { listPermissionGroups } from "@rosterkit/permissions/alli";
import { refuseUnknownGroups } from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { StoppedError, UsageError } from "../errors.ts";
import { isInteractive } from "../surroundings.ts";
import type { Invitee } from "./people-file.ts";

/** @throws {GuardError} if a group does not exist: the service would create it */
export async function refuseUnknown(
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

export async function askFirst({ surroundings, say }: Invocation, people: readonly Invitee[]): Promise<void> {
  if (!isInteractive(surroundings)) return;
  for (const { email } of people.slice(0, listed)) say(`  ${email}`);
  if (people.length > listed) say(`  and ${people.length - listed} more`);
  const { askWhether } = await import("../terminal/ask.ts");
  if (!(await askWhether(`Invite ${people.length} people to Alli?`, surroundings)))
    throw new StoppedError("Nothing was sent.");
}

/** @throws {UsageError} if the file of failures exists. Only the file that is read may be overwritten */
export function refuseOverwrite(path: string, failed: string): void {
  if (resolve(path) !== resolve(failed) && existsSync(failed))
    throw new UsageError(`${failed} already exists. Give another --failed.`);
}
