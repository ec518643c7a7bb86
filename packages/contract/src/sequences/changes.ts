import { type DocumentOperation, isObject, type JsonObject } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Field } from "../memory/fields.ts";
import type { LinkTable } from "../memory/links.ts";
import { show } from "../oracles/oracle.ts";
import type { Checks } from "./checks.ts";
import { isSame } from "./compare.ts";
import type { Item } from "./item.ts";
import type { Instance } from "./made.ts";
import { aim, type Aimed } from "./resources.ts";
import { type Steps } from "./step.ts";
import { isPending, isRefused } from "./responses.ts";

interface Play {
  readonly steps: Steps;
  readonly checks: Checks;
  readonly compiled: CompiledDocument;
  readonly table: LinkTable;
}

/** A change of everything that has been made and read back. */
interface Change extends Play {
  readonly operation: DocumentOperation;
  readonly instance: Instance;
  /** The inputs that address the instance. */
  readonly known: ReadonlyMap<string, unknown>;
  readonly name: string;
  readonly values: RequestValues;
  readonly written: JsonObject;
  readonly item: Item;
}

const kept = { missing: "resource not there after creation", differs: "change not kept" } as const;

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
  if (isRefused(received) || isPending(received)) return;
  const written = values.body?.value;
  const look = await checks.expectRead(`read after ${name}`, instance, { ...kept, written });
  await checks.expectListed(`list after ${name}`, instance, { differs: "change not kept", written });
  if (look?.item === undefined || !isObject(written)) return;
  const change = { ...play, operation, instance, known, name, values, written, item: look.item };
  if (operation.method === "PATCH") {
    await changeOne(change);
    await sendNull(change);
  }
  if (operation.method === "PUT") await replaceWithLess(change);
}

/** Changes a single field where others must stay. */
async function changeOne(change: Change): Promise<void> {
  const { steps, checks, operation, instance, known, name, written, item } = change;
  const single = Object.keys(written).find(
    (field) => !known.has(`body.${field}`) && typeof item.object[field] === "string",
  );
  if (single === undefined) return;
  const again = steps.sample(operation, { known, purpose: `${name} again`, extent: "full" });
  const one = isObject(again.body?.value) ? again.body.value[single] : undefined;
  if (one === undefined) return;
  const step = `${name}: ${single} alone`;
  if (isRefused(await steps.send(step, operation, withFields(change, { [single]: one })))) return;
  const look = await checks.expectRead(`read after ${step}`, instance, {
    ...kept,
    written: { [single]: one },
  });
  const { [single]: _, ...rest } = written;
  const others = checks.shows(instance, { written: rest, differs: "unrelated field changed" });
  if (look?.item !== undefined) checks.report(`read after ${step}`, look, others);
}

/** The values of a change with these fields only, beside those that say what is changed. */
function withFields({ values, known, written }: Change, fields: JsonObject): RequestValues {
  const addressing = Object.entries(written).filter(([field]) =>
    [...known.keys()].some((path) => `${path}.`.startsWith(`body.${field}.`)),
  );
  const value = { ...Object.fromEntries(addressing), ...fields };
  return { ...values, body: values.body && { ...values.body, value } };
}

/** Sends null for the first field that the document lets be null. */
async function sendNull(change: Change): Promise<void> {
  const { steps, checks, compiled, table, operation, instance, known, name, written } = change;
  const nullable = fieldsBelow(table.inputs, operation, "body").find(([field, { located }]) => {
    const { nullable: isNullable, branches } = compiled.shapes.of(located);
    const isFree = !known.has(`body.${field}`) && branches.every(({ keywords }) => !("default" in keywords));
    return isNullable && isFree && branches.length > 0 && (written[field] ?? null) !== null;
  });
  if (nullable === undefined) return;
  const [field] = nullable;
  const step = `${name}: ${field} null`;
  const absent = { [field]: null };
  if (isRefused(await steps.send(step, operation, withFields(change, absent)))) return;
  await checks.expectRead(`read after ${step}`, instance, { ...kept, written: absent });
}

/** Replaces everything by the required fields only. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4 */
async function replaceWithLess(change: Change): Promise<void> {
  const { steps, checks, operation, instance, known, name, written, item: before } = change;
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
  const look = await checks.expectRead(`read after ${step}`, instance, {
    written: less,
    differs: "change not kept",
  });
  if (look?.item === undefined) return;
  checks.report(`read after ${step}`, look, ({ item }) => {
    const stays = left.find((field) => isKept(written[field], item?.object[field]));
    if (stays === undefined) return undefined;
    const expected = `${stays} to be gone, as PUT replaces everything`;
    return { problem: "change not kept", expected, found: show(item?.object[stays]) };
  });
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
