import { fieldsOf } from "../normal/body.ts";
import type { NormalOperation } from "../normal/operation.ts";
import type { NormalSchema } from "../normal/schema.ts";
import { usualContent } from "./contents.ts";
import { type Finding, sayOf } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

/** A field of the input, wherever in the request it is sent. */
interface InputField {
  readonly part: string;
  readonly schema: NormalSchema;
  readonly required: boolean;
  readonly pointer: string;
}

/**
 * Fields that are sent in another place: the input is flat, and code that gives one stays as it is.
 * @returns pointers of what a move takes from one place to another, in both documents
 */
export function* checkMoves(operation: OperationPair): Generator<Finding, ReadonlySet<string>> {
  const { old, current } = operation;
  const [before, now] = [flatInput(old), flatInput(current)];
  const places = new Set<string>();
  for (const [name, from] of before) {
    const to = now.get(name);
    if (!to || to.part === from.part) continue;
    places.add(from.pointer).add(to.pointer);
    const values = { from: from.part, to: to.part };
    const at = { place: { part: to.part, path: name }, pointer: to.pointer };
    yield sayOf(current, { ...at, packages: [current.package] })("input-moved", values);
    yield sayOf(current, { ...at, packages: [current.typesPackage] })("input-moved-by-path", values);
    if (from.required !== to.required)
      yield sayOf(current, at)(to.required ? "request-field-required" : "request-field-optional");
    yield* operation.compareSchemas("request", { old: from.schema, current: to.schema }, at.place);
  }
  if (hasMovedWhole(old, now)) places.add(old.body?.pointer ?? "");
  if (hasMovedWhole(current, before)) places.add(current.body?.pointer ?? "");
  return places;
}

/** Whether a finding says that something came or went which has moved. */
export function isOfMove({ rule, pointer }: Finding, places: ReadonlySet<string>): boolean {
  return (
    places.has(pointer) &&
    /^(?:parameter|request-field|request-body)-(?:removed|added|added-required)$/.test(rule)
  );
}

/** Whether each field of a body stands in the other input too, and not in its body. */
function hasMovedWhole(operation: NormalOperation, other: ReadonlyMap<string, InputField>): boolean {
  const fields = [...flatInput(operation)].filter(([, { part }]) => part === "body");
  return fields.length > 0 && fields.every(([name]) => (other.get(name)?.part ?? "body") !== "body");
}

/**
 * The fields that stand side by side in the input. A body that is neither JSON nor a form, or has a field called like a
 * parameter, stands under `body` as a whole, and is left out here.
 */
function flatInput({ parameters, body }: NormalOperation): ReadonlyMap<string, InputField> {
  const stated = [...parameters].filter(([key]) => !isIgnored(key)).map(([, parameter]) => parameter);
  const alone = stated.filter(({ name }) => stated.filter((other) => other.name === name).length === 1);
  const content = body && usualContent(body);
  const fields = content ? [...fieldsOf(content)] : [];
  const isFlat = fields.every(([name]) => !stated.some((parameter) => parameter.name === name));
  return new Map<string, InputField>([
    ...alone.map((parameter) => [parameter.name, { ...parameter, part: parameter.in }] as const),
    ...(isFlat ? fields : []).map(([name, field]) => [name, { ...field, part: "body" }] as const),
  ]);
}

/**
 * Headers that the client writes by itself, whatever a document says of them.
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields-for-parameter
 */
export function isIgnored(key: string): boolean {
  return /^header (?:accept|content-type|authorization)$/i.test(key);
}
