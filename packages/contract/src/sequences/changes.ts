import { type DocumentOperation, isObject, type JsonObject } from "@rosterkit/openapi";
import type { RequestValues } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Field } from "../memory/fields.ts";
import type { LinkTable } from "../memory/links.ts";
import { show } from "../oracles/oracle.ts";
import type { Checks } from "./checks.ts";
import { isSame } from "./compare.ts";
import type { Item } from "./item.ts";
import type { Instance } from "./maker.ts";
import { problems } from "./problems.ts";
import { aim, type Aimed } from "./resources.ts";
import { isRefused, type Steps } from "./step.ts";

interface Play {
  readonly steps: Steps;
  readonly checks: Checks;
  readonly compiled: CompiledDocument;
  readonly table: LinkTable;
}

interface Change extends Play {
  readonly operation: DocumentOperation;
  readonly instance: Instance;
  /** The inputs that address the instance. */
  readonly known: ReadonlyMap<string, unknown>;
  readonly name: string;
}

const { notCreated, changeNotKept, fieldChanged } = problems;

/**
 * Changes everything at once. After that PATCH changes a single field, and makes another one null; PUT leaves fields out.
 */
export async function playChange(play: Play, aimed: Aimed, instance: Instance): Promise<void> {
  const { operation } = aimed;
  const known = aim(aimed, instance.creation);
  if (known === undefined) return;
  const { steps, checks } = play;
  const name = `change by ${operation.id}`;
  const values = steps.sample(operation, { known, purpose: name, extent: "full", turn: 1 });
  const received = await steps.send(name, operation, values);
  if (isRefused(received)) return;
  const written = values.body?.value;
  const item = await checks.expectRead(`read after ${name}`, instance, written, notCreated, changeNotKept);
  const listed = await checks.find(`list after ${name}`, instance);
  const { list } = instance.resource;
  if (list !== undefined && listed?.item !== undefined) {
    const comparison = { written, item: listed.item, received: listed.received, isWhole: false };
    checks.compare(`list after ${name}`, { ...comparison, operation: list.operation }, changeNotKept);
  }
  if (item === undefined || !isObject(written)) return;
  const change = { ...play, operation, instance, known, name };
  if (operation.method === "PATCH") {
    await changeOne(change, written, item);
    await sendNull(change, values, written);
  }
  if (operation.method === "PUT") await replaceWithLess(change, written, item);
}

/** Changes a single field where others must stay. */
async function changeOne(
  { steps, checks, operation, instance, known, name }: Change,
  written: JsonObject,
  item: Item,
): Promise<void> {
  const single = Object.keys(written).find(
    (field) => !known.has(`body.${field}`) && typeof item.object[field] === "string",
  );
  if (single === undefined) return;
  const again = steps.sample(operation, { known, purpose: `${name} again`, extent: "full" });
  const one = isObject(again.body?.value) ? again.body.value[single] : undefined;
  if (one === undefined || again.body === undefined) return;
  const partial = { ...again, body: { ...again.body, value: { [single]: one } } };
  const changed = await steps.send(`${name}: ${single} alone`, operation, partial);
  if (isRefused(changed)) return;
  const rest = Object.fromEntries(Object.entries(written).filter(([field]) => field !== single));
  const step = `read after ${name}: ${single} alone`;
  const now = await checks.expectRead(step, instance, { [single]: one }, notCreated, changeNotKept);
  if (now !== undefined && instance.resource.read !== undefined) {
    const comparison = { written: rest, item: now, received: changed, isWhole: true };
    checks.compare(step, { ...comparison, operation: instance.resource.read.operation }, fieldChanged);
  }
}

/** Sends null for the first field that the document lets be null. */
async function sendNull(
  { steps, checks, compiled, table, operation, instance, known, name }: Change,
  values: RequestValues,
  written: JsonObject,
): Promise<void> {
  const nullable = fieldsBelow(table.inputs, operation, "body").find(([field, { located }]) => {
    const { nullable: isNullable, branches } = compiled.shapes.of(located);
    const isFree = !known.has(`body.${field}`) && branches.every(({ keywords }) => !("default" in keywords));
    return isNullable && isFree && branches.length > 0 && (written[field] ?? null) !== null;
  });
  if (nullable === undefined || values.body === undefined) return;
  const [field] = nullable;
  const step = `${name}: ${field} null`;
  const absent = { [field]: null };
  const sent = await steps.send(step, operation, { ...values, body: { ...values.body, value: absent } });
  if (isRefused(sent)) return;
  await checks.expectRead(`read after ${step}`, instance, absent, notCreated, changeNotKept);
}

/** Replaces everything by the required fields only. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4 */
async function replaceWithLess(change: Change, written: JsonObject, before: Item): Promise<void> {
  const { steps, checks, operation, instance, known, name } = change;
  const { read } = instance.resource;
  const values = steps.sample(operation, { known, purpose: `${name} less`, extent: "required" });
  const less = values.body?.value;
  if (read === undefined || !isObject(less) || Object.keys(less).length === 0) return;
  const left = removableFields(change, read.operation, before).filter(
    (field) => !Object.hasOwn(less, field) && isKept(written[field], before.object[field]),
  );
  if (left.length === 0) return;
  const step = `${name}: required fields only`;
  if (isRefused(await steps.send(step, operation, values))) return;
  const received = await checks.read(`read after ${step}`, instance);
  const now = received === undefined || isRefused(received) ? undefined : checks.itemOf(instance, received);
  if (received === undefined || now === undefined) return;
  const comparison = { written: less, item: now, received, operation: read.operation, isWhole: true };
  checks.compare(`read after ${step}`, comparison, changeNotKept);
  const kept = left.find((field) => isKept(written[field], now.object[field]));
  if (kept === undefined) return;
  const expected = `${kept} to be gone, as PUT replaces everything`;
  const failure = { problem: changeNotKept, expected, found: show(now.object[kept]) };
  steps.fail(`read after ${step}`, read.operation, received, failure);
}

function isKept(written: unknown, found: unknown): boolean {
  return written !== undefined && found !== undefined && found !== null && isSame(written, found);
}

/**
 * The fields that a PUT takes away by leaving them out. Many servers merge the body into what they have, which the
 * document allows where it is another representation than the one that is read. A default could be the old value.
 */
function removableFields(
  { compiled: { shapes }, table, operation }: Change,
  read: DocumentOperation,
  { path }: Item,
): string[] {
  const sent = fieldsBelow(table.inputs, operation, "body").filter(
    ([, field]) => !isMarked(field, "writeOnly"),
  );
  const shown = fieldsBelow(table.outputs, read, path).filter(([, field]) => !isMarked(field, "readOnly"));
  const namesOf = (fields: typeof sent): string =>
    fields
      .map(([name]) => name)
      .toSorted()
      .join();
  if (namesOf(sent) !== namesOf(shown)) return [];
  const isUnique = ([, { located }]: (typeof sent)[number]): boolean =>
    shapes
      .of(located)
      .branches.every(
        ({ kind, keywords }) =>
          ["string", "integer", "number"].includes(kind) &&
          !["enum", "const", "default"].some((keyword) => keyword in keywords),
      );
  return sent.filter(isUnique).map(([name]) => name);
}

function isMarked({ located: { schema } }: Field, mark: "readOnly" | "writeOnly"): boolean {
  return isObject(schema) && schema[mark] === true;
}

/** The fields of an operation directly below a path, by name. */
function fieldsBelow(
  fields: readonly Field[],
  operation: DocumentOperation,
  path: string,
): (readonly [name: string, field: Field])[] {
  const start = path === "" ? "" : `${path}.`;
  return fields
    .filter((field) => field.operation === operation && field.path.startsWith(start))
    .map((field) => [field.path.slice(start.length), field] as const)
    .filter(([name]) => !name.includes("."));
}
