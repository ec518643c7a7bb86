import type { CompiledDocument } from "../document/compiled-document.ts";
import type { LinkTable } from "../memory/links.ts";
import { show } from "../oracles/oracle.ts";
import { playChange } from "./changes.ts";
import { Checks } from "./checks.ts";
import { isSame } from "./compare.ts";
import { checkFilters } from "./filters.ts";
import type { Item } from "./item.ts";
import type { Instance, Maker } from "./maker.ts";
import { problems } from "./problems.ts";
import type { Resource } from "./resources.ts";
import { isRefused, type Steps } from "./step.ts";

interface Play {
  readonly steps: Steps;
  readonly maker: Maker;
  readonly compiled: CompiledDocument;
  readonly table: LinkTable;
}

/**
 * Creates two resources, reads, lists and filters them, changes one, deletes it, and looks after each step at both.
 *
 * @throws {SequenceEnd} if a step cannot be made
 */
export async function playSequence(
  { steps, maker, compiled, table }: Play,
  resource: Resource,
): Promise<void> {
  const checks = new Checks(steps, table);
  const { notCreated, creationNotKept, otherChanged } = problems;
  const first = await maker.make(steps, resource, { purpose: "first", turn: 0 });
  compareAnswer(checks, first);
  await checks.expectRead("read back", first, first.values.body?.value, notCreated, creationNotKept);
  await expectListed(steps, checks, "list", first);
  const second = await maker.make(steps, resource, { purpose: "second", turn: 1 });
  const before = await checks.expectRead(
    "read the second back",
    second,
    second.values.body?.value,
    notCreated,
    creationNotKept,
  );
  await filterBoth(steps, checks, compiled, [first, second]);
  for (const change of resource.changes) await playChange({ steps, checks, compiled, table }, change, first);
  const readOther = (step: string): Promise<unknown> =>
    before === undefined
      ? Promise.resolve()
      : checks.expectRead(step, second, before.object, otherChanged, otherChanged);
  await readOther("read the other one");
  await playRemoval(steps, checks, maker, first);
  await readOther("read the other one again");
  const listed = await checks.find("list the other one", second);
  if (listed !== undefined && listed.item === undefined && before !== undefined)
    reportMissing(steps, "list the other one", second, listed.received);
}

/** The answer to a creation may show what it has made. */
function compareAnswer(checks: Checks, instance: Instance): void {
  const { received, values, resource } = instance;
  const item = checks.itemOf(instance, received);
  const comparison = { written: values.body?.value, received, operation: resource.create, isWhole: false };
  if (item !== undefined) checks.compare("create first", { ...comparison, item }, problems.creationNotKept);
}

async function expectListed(steps: Steps, checks: Checks, step: string, instance: Instance): Promise<void> {
  const listed = await checks.find(step, instance);
  const { list } = instance.resource;
  if (listed === undefined || list === undefined) return;
  const { item, received } = listed;
  if (item === undefined) return reportMissing(steps, step, instance, received);
  const written = instance.values.body?.value;
  const comparison = { written, item, received, operation: list.operation, isWhole: false };
  checks.compare(step, comparison, problems.creationNotKept);
}

function reportMissing(
  steps: Steps,
  step: string,
  { resource, thing }: Instance,
  received: Instance["received"],
): void {
  const expected = `${thing.name} on a page of the list`;
  const operation = resource.list?.operation ?? resource.create;
  steps.fail(step, operation, received, { problem: problems.notListed, expected, found: "not on any page" });
}

async function filterBoth(
  steps: Steps,
  checks: Checks,
  compiled: CompiledDocument,
  instances: readonly Instance[],
): Promise<void> {
  const found = [];
  for (const instance of instances) found.push(await checks.find("list for filters", instance));
  const items = found.flatMap((one) => (one?.item === undefined ? [] : [one.item.object]));
  const [instance] = instances;
  const values = found[0]?.values;
  if (instance?.resource.list === undefined || values === undefined) return;
  const { list, keys } = instance.resource;
  await checkFilters(steps, compiled, { operation: list.operation, values, keys, items });
}

async function playRemoval(steps: Steps, checks: Checks, maker: Maker, instance: Instance): Promise<void> {
  const { read, list, remove } = instance.resource;
  const last = await checks.read("read before the deletion", instance);
  const before = last === undefined || isRefused(last) ? undefined : checks.itemOf(instance, last);
  const deleted = await maker.remove(steps, "delete", instance);
  if (deleted === undefined || isRefused(deleted) || remove === undefined) return;
  const expected = `${instance.thing.name} to be gone, or in a documented state of deletion`;
  const after = await checks.read("read after the deletion", instance);
  const item = after === undefined || isRefused(after) ? undefined : checks.itemOf(instance, after);
  const isMarked = item !== undefined && hasDeletedState(before, item);
  if (read !== undefined && after !== undefined && !isRefused(after) && !isMarked) {
    const failure = {
      problem: problems.notDeleted,
      expected,
      found: `status ${after.sent.status} ${show(after.sent.json)}`,
    };
    steps.fail("read after the deletion", read.operation, after, failure);
  }
  const listed = await checks.find("list after the deletion", instance);
  const isListed = listed?.item !== undefined && !isMarked && !hasDeletedState(before, listed.item);
  if (list !== undefined && listed !== undefined && isListed) {
    const failure = { problem: problems.notDeleted, expected, found: show(listed.item?.object) };
    steps.fail("list after the deletion", list.operation, listed.received, failure);
  }
  const again = instance.thing.removal;
  if (again !== undefined)
    await steps.send("delete again", remove.operation, again.values, { mayBeRefused: true });
}

/** Whether a field that tells of deletion has changed since before: some servers keep what they have deleted. */
function hasDeletedState(before: Item | undefined, after: Item): boolean {
  const telling = Object.keys(after.object).filter((name) =>
    /delet|remov|archiv|stat(?:us|e)$|active|enabled|trash/i.test(name),
  );
  return telling.some((name) => before !== undefined && !isSame(before.object[name], after.object[name]));
}
