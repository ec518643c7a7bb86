import { foldCase } from "../memory/fields.ts";
import { coresIn } from "../schema/sentinels.ts";
import type { Checks } from "./checks.ts";
import type { Instance } from "./live-run.ts";
import { aimsAt, locate } from "./resources.ts";

/** Whether a thing is new as its text shows, or new for another reason, or existed before, or is not certain. */
export type Proof = "shown" | "new" | "foreign" | "unproven";

/**
 * Determines whether the id in the response to a creation belongs to a new thing, because some servers respond with an
 * existing one. A new thing shows texts that were written. If it shows none, it must belong to a thing of the run, or be
 * in a list that did not contain it before the creation.
 */
export async function proveNew(
  checks: Checks,
  instance: Instance,
  listed: ReadonlySet<string> | undefined,
): Promise<Proof> {
  const { id, values } = instance;
  if (listed?.has(foldCase(id)) === true) return "foreign";
  const step = "read the new thing";
  const look = (await checks.read(step, instance)) ?? (await checks.find(step, instance));
  const isShown = checks.showsOwn(instance, look) ?? checks.showsOwn(instance, checks.creationOf(instance));
  if (isShown !== undefined) return isShown ? "shown" : "foreign";
  if (coresIn(values).some((core) => String(id).includes(core))) return "new";
  if (checks.isElse(instance, look)) return "unproven";
  if (isInOwn(checks, instance)) return "new";
  return listed !== undefined && (await checks.find(step, instance))?.item !== undefined ? "new" : "unproven";
}

/** Whether every request that changes or removes an instance names a thing of the run to which it belongs. */
function isInOwn({ steps: { run } }: Checks, { resource, creation }: Instance): boolean {
  const own = new Set(
    run.memory
      .idsOf(resource.create)
      .flatMap((input) =>
        (creation.request.get(input.path) ?? []).filter((id) => run.memory.isOwn(input, id)),
      ),
  );
  return aimsAt(resource).every(({ addresses }) =>
    addresses.some(
      (one) => (one.isParent === true || one.half === "request") && own.has(locate(one, creation)),
    ),
  );
}
