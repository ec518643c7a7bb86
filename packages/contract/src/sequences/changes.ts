import { asObject, type DocumentOperation, isObject, type JsonObject } from "@rosterkit/openapi";
import type { Field } from "../memory/fields.ts";
import { show } from "../oracles/oracle.ts";
import type { RequestValues } from "../request/values.ts";
import type { Omitted } from "../schema/branches.ts";
import type { Extent } from "../schema/samples.ts";
import type { Branch } from "../schema/shape.ts";
import type { Checks, Judge } from "./checks.ts";
import { isSame } from "./compare.ts";
import type { Item } from "./item.ts";
import type { Instance } from "./live-run.ts";
import { aim, type Aimed } from "./resources.ts";
import { isPending, isRefused } from "./responses.ts";
import { SequenceEnd } from "./step.ts";

/** Change of every field, which has been made and read back. */
interface Change {
  readonly checks: Checks;
  readonly operation: DocumentOperation;
  readonly instance: Instance;
  /** Values of the inputs that address the instance. */
  readonly known: ReadonlyMap<string, unknown>;
  readonly values: RequestValues;
  readonly written: JsonObject;
  readonly item: Item;
  readonly sample: (purpose: string, extent: Extent) => RequestValues;
}

/** Further change with fewer fields. */
interface Variation {
  readonly name: string;
  readonly values: RequestValues;
  readonly written: JsonObject;
  /** Judges the fields that the variation does not write. */
  readonly others?: Judge;
}

const variations: Readonly<Record<string, readonly ((change: Change) => Variation | undefined)[]>> = {
  PATCH: [changeOne, setNull],
  PUT: [replaceWithLess],
};

/** Changes every field. Then PATCH changes a single field and sets one to null, and PUT sends only the required fields. */
export async function playChange(checks: Checks, aimed: Aimed, instance: Instance): Promise<void> {
  const { operation } = aimed;
  const known = aim(aimed, instance.creation);
  if (known === undefined) return;
  const { steps } = checks;
  const name = `change by ${operation.id}`;
  const sample = (purpose: string, extent: Extent, turn = 0): RequestValues =>
    steps.sample(operation, { known, purpose: `${name}${purpose}`, extent, turn });
  const change = async (step: string, values: RequestValues, written: unknown) => {
    const received = await steps.send({ name: step, operation }, values);
    if (isRefused(received) || isPending(received)) return undefined;
    instance.writes.push(written);
    const expected = { missing: "resource not there after creation", differs: "change not kept" } as const;
    const look = await checks.expectRead(`read after ${step}`, instance, { ...expected, written });
    if (checks.isElse(instance, look))
      throw new SequenceEnd(`after ${step} the id belongs to another thing, which no run may touch`);
    return { look };
  };
  const values = sample("", "full", 1);
  const written = values.body?.value;
  const changed = await change(name, values, written);
  if (changed === undefined) return;
  await checks.expectListed(`list after ${name}`, instance, { differs: "change not kept", written });
  const item = changed.look?.item;
  if (item === undefined || !isObject(written)) return;
  const whole = { checks, operation, instance, known, values, written, item, sample };
  for (const vary of variations[operation.method] ?? []) {
    const variation = vary(whole);
    if (variation === undefined) continue;
    const step = `${name}: ${variation.name}`;
    const after = await change(step, variation.values, variation.written);
    if (after?.look?.item !== undefined && variation.others !== undefined)
      checks.report(`read after ${step}`, after.look, variation.others);
  }
}

/** Changes a single field. The others must not change. */
function changeOne(change: Change): Variation | undefined {
  const { checks, instance, known, written, item } = change;
  const single = Object.keys(written).find(
    (field) => !known.has(`body.${field}`) && typeof item.object[field] === "string",
  );
  if (single === undefined) return undefined;
  const again = change.sample(" again", "full");
  const one = isObject(again.body?.value) ? again.body.value[single] : undefined;
  if (one === undefined) return undefined;
  const { [single]: _, ...rest } = written;
  const others = checks.shows(instance, { written: rest, differs: "unrelated field changed" });
  return { name: `${single} alone`, others, ...withFields(change, { [single]: one }) };
}

/** Returns the values of a change with only the given fields and those that address the instance. */
function withFields({ values, known, written: whole }: Change, written: JsonObject) {
  const addressing = Object.entries(whole).filter(([field]) =>
    [...known.keys()].some((path) => `${path}.`.startsWith(`body.${field}.`)),
  );
  const value = { ...Object.fromEntries(addressing), ...written };
  return { written, values: { ...values, body: values.body && { ...values.body, value } } };
}

function setNull(change: Change): Variation | undefined {
  const { operation, known, written } = change;
  const { specification, memory } = change.checks.steps.run;
  const nullable = fieldsBelow(memory.table.inputs, operation, "body").find(([field, { located }]) => {
    const { nullable: isNullable, branches } = specification.shapes.of(located);
    const isFree = !known.has(`body.${field}`) && branches.every(({ keywords }) => !("default" in keywords));
    return isNullable && isFree && branches.length > 0 && (written[field] ?? null) !== null;
  });
  return nullable && { name: `${nullable[0]} null`, ...withFields(change, { [nullable[0]]: null }) };
}

/** Replaces the representation by the required fields alone. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4 */
function replaceWithLess(change: Change): Variation | undefined {
  const { instance, written, item: before } = change;
  const { read } = instance.resource;
  const values = change.sample(" less", "required");
  const less = values.body?.value;
  if (read === undefined || !isObject(less) || Object.keys(less).length === 0) return undefined;
  const left = removableFields(change, read.operation).filter(
    (field) => !Object.hasOwn(less, field) && isKept(written[field], before.object[field]),
  );
  const others: Judge = ({ item }) => {
    const stays = left.find((field) => isKept(written[field], item?.object[field]));
    if (stays === undefined) return undefined;
    const expected = `${stays} to be removed, because PUT replaces the whole representation`;
    return { problem: "change not kept", expected, found: show(item?.object[stays]) };
  };
  return left.length === 0 ? undefined : { name: "required fields only", values, written: less, others };
}

function isKept(written: unknown, found: unknown): boolean {
  return written !== undefined && found !== undefined && found !== null && isSame(written, found);
}

/**
 * Returns the fields that a PUT removes by omitting them. If the body and the response have different fields, they are
 * different representations, and a server may merge them, as many do. A default could equal the old value.
 */
function removableFields({ checks, operation, item: { path } }: Change, read: DocumentOperation): string[] {
  const { specification, memory } = checks.steps.run;
  const lacks =
    (mark: Omitted) =>
    ([, { located }]: NamedField) =>
      asObject(located.schema)[mark] !== true;
  const sent = fieldsBelow(memory.table.inputs, operation, "body").filter(lacks("writeOnly"));
  const shown = fieldsBelow(memory.table.outputs, read, path).filter(lacks("readOnly"));
  const [names, others] = [sent, shown].map((fields) => String(fields.map(([name]) => name).toSorted()));
  if (names !== others) return [];
  const isUnique = ({ kind, keywords }: Branch): boolean =>
    ["string", "integer", "number"].includes(kind) &&
    !["enum", "const", "default"].some((keyword) => keyword in keywords);
  return sent
    .filter(([, { located }]) => specification.shapes.of(located).branches.every(isUnique))
    .map(([name]) => name);
}

type NamedField = readonly [name: string, field: Field];

/** Returns the fields of an operation directly below a path, by name. */
function fieldsBelow(fields: readonly Field[], operation: DocumentOperation, path: string): NamedField[] {
  const start = path === "" ? "" : `${path}.`;
  return fields
    .filter((field) => field.operation === operation && field.path.startsWith(start))
    .map((field) => [field.path.slice(start.length), field] as const)
    .filter(([name]) => !name.includes("."));
}
