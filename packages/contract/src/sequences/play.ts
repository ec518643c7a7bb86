import { show } from "../oracles/oracle.ts";
import { playChange } from "./changes.ts";
import { Checks, type Look } from "./checks.ts";
import { isSame } from "./compare.ts";
import { checkFilters } from "./filters.ts";
import type { Item } from "./item.ts";
import type { Instance } from "./live-run.ts";
import type { Maker } from "./maker.ts";
import type { Resource } from "./resources.ts";
import type { Steps } from "./step.ts";
import { isAbsent, isPending, isRefused } from "./responses.ts";

/**
 * Creates two instances, reads, lists and filters them, then changes and deletes the first one. Reads both again after
 * each step.
 *
 * @throws {SequenceEnd} if a step is not possible
 */
export async function playSequence(steps: Steps, maker: Maker, resource: Resource): Promise<void> {
  const checks = new Checks(steps);
  const asCreated = ({ values }: Instance) =>
    ({ written: values.body?.value, differs: "creation not kept" }) as const;
  const missing = "resource not there after creation";
  const unlisted = "list without the new item";
  const first = await maker.make(steps, resource, { purpose: "first", turn: 0 });
  checks.report("create first", checks.creationOf(first), checks.shows(first, asCreated(first)));
  await checks.expectRead("read back", first, { ...asCreated(first), missing });
  await checks.expectListed("list", first, { ...asCreated(first), missing: unlisted });
  const second = await maker.make(steps, resource, { purpose: "second", turn: 1 });
  const before = await checks.expectRead("read the second back", second, { ...asCreated(second), missing });
  const list = await checks.find("list for filters", first);
  const other = await checks.find("list for filters", second);
  const items = [list, other].flatMap((look) => (look?.item ? [look.item.object] : []));
  if (list !== undefined) await checkFilters(steps, { ...list, keys: resource.keys, items });
  for (const change of resource.changes) await playChange(checks, change, first);
  const problem = "another resource changed" as const;
  const unchanged = before?.item && { written: before.item.object, differs: problem, missing: problem };
  if (unchanged !== undefined) await checks.expectRead("read the other one", second, unchanged);
  await playRemoval(checks, maker, first);
  if (unchanged === undefined) return;
  await checks.expectRead("read the other one again", second, unchanged);
  const listed = { ...unchanged, written: undefined, missing: unlisted } as const;
  await checks.expectListed("list the other one", second, listed);
}

async function playRemoval(checks: Checks, maker: Maker, instance: Instance): Promise<void> {
  const before = [
    await checks.read("read before the deletion", instance),
    await checks.find("list before the deletion", instance),
  ];
  const deleted = await maker.remove(checks.steps, "delete", instance);
  if (deleted === undefined || isRefused(deleted) || isPending(deleted)) return;
  const expected = `${instance.thing.name} to be deleted, or marked as deleted`;
  const expectGone = (step: string, look: (name: string) => ReturnType<Checks["read"]>) =>
    checks.expect(step, look, ({ operation, received, item }) => {
      const isThere = !isRefused(received) && (item !== undefined || step.startsWith("read"));
      const earlier = before.find((one) => one?.operation === operation)?.item;
      const isMarked = item && earlier && isMarkedDeleted(earlier, item);
      if (!isThere || isMarked) return undefined;
      const found = `status ${received.sent.status} ${show(item?.object)}`;
      return { problem: "resource still there after deletion", expected, found };
    });
  const looks = [
    await expectGone("read after the deletion", (step) => checks.read(step, instance)),
    await expectGone("list after the deletion", (step) => checks.find(step, instance)),
  ].filter((look) => look !== undefined);
  // Only if a look excludes that the id belongs to another thing now, a second removal is safe.
  const isFree = (look: Look): boolean =>
    look.item === undefined
      ? isAbsent(look.received) || look.operation === instance.resource.list?.operation
      : checks.showsOwn(instance, look) === true;
  if (looks.length > 0 && looks.every(isFree)) await maker.removeAgain(checks.steps, instance);
}

/** Whether a field for a state of deletion has changed, because some servers keep deleted things. */
function isMarkedDeleted(before: Item, after: Item): boolean {
  const states = Object.keys(after.object).filter((name) =>
    /delet|remov|archiv|stat(?:us|e)$|activ|enabl|disabl|trash|cancel|revok|clos|terminat|expire/i.test(name),
  );
  return states.some((name) => !isSame(before.object[name], after.object[name]));
}
