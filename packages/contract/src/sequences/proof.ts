import { foldCase } from "../memory/fields.ts";
import { coresIn } from "../schema/sentinels.ts";
import type { Checks } from "./checks.ts";
import type { Instance } from "./made.ts";
import { aimsAt, locate } from "./resources.ts";

/** Something new, which a text has shown or not; something that was there before; or neither for certain. */
export type Proof = "shown" | "new" | "foreign" | "unproven";

/**
 * Whether the id that a creation gives leads to something new: to texts that were written, else to something that stands
 * in what the run has made, or is in a list that did not have it before. Some servers answer by a thing that was there.
 */
export async function proveNew(
  checks: Checks,
  instance: Instance,
  listed: ReadonlySet<string> | undefined,
): Promise<Proof> {
  const { id, values } = instance;
  if (listed?.has(foldCase(id)) === true) return "foreign";
  const answer = checks.creationOf(instance);
  const step = "read what is new";
  const look = (await checks.read(step, instance)) ?? (await checks.find(step, instance));
  const isShown = checks.showsOwn(instance, look) ?? checks.showsOwn(instance, answer);
  if (isShown !== undefined) return isShown ? "shown" : "foreign";
  if (coresIn(values).some((core) => String(id).includes(core))) return "new";
  if (checks.isElse(instance, look)) return "unproven";
  if (isInOwn(checks, instance)) return "new";
  return listed !== undefined && (await checks.find(step, instance))?.item !== undefined ? "new" : "unproven";
}

/** Whether whatever changes or removes an instance names something of the run that it stands in. */
function isInOwn({ steps: { run } }: Checks, { resource, creation }: Instance): boolean {
  const own = new Set<unknown>();
  for (const input of run.memory.idsOf(resource.create))
    for (const value of creation.request.get(input.path) ?? [])
      if (run.memory.isOwn(input, value)) own.add(value);
  return aimsAt(resource).every(({ addresses }) =>
    addresses.some(
      (one) => (one.isParent === true || one.half === "request") && own.has(locate(one, creation)),
    ),
  );
}
