import { inputOf, type InputField, isIgnored } from "../normal/input.ts";
import { zip } from "./both-sides.ts";
import { checkContents, checkParameter } from "./contents.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";

export function* checkRequests({ shared }: DocumentPair): Generator<Finding> {
  for (const operation of shared) {
    const places = yield* checkMoves(operation);
    for (const finding of [...checkParameters(operation), ...checkBody(operation)])
      if (!isPartOfMove(finding, places)) yield finding;
  }
}

function* checkParameters(operation: OperationPair): Generator<Finding> {
  const { old, current } = operation;
  for (const [key, before, now] of zip(old.parameters, current.parameters)) {
    const { in: part, name: path } = now ?? before ?? { in: "", name: "" };
    if (!isIgnored(key))
      yield* checkParameter(operation, "parameter", { before, now, place: { part, path } });
  }
}

function* checkBody(operation: OperationPair): Generator<Finding> {
  const [before, now] = [operation.old.body, operation.current.body];
  const place = { part: "body", path: "" };
  const report = reportOn(operation.current, { place, pointer: (now ?? before)?.pointer ?? "" });
  if (!now) {
    if (before) yield report("request-body-removed");
  } else if (!before) yield report(now.required ? "request-body-added-required" : "request-body-added");
  else {
    if (before.required !== now.required)
      yield report(now.required ? "request-body-required" : "request-body-optional");
    yield* checkContents(operation, { direction: "request", before, now, place });
  }
}

/**
 * Finds fields that are sent in a different part of the request. The input is flat, so calls stay the same, unless a
 * name clash moves the field into a group.
 * @returns the pointers, in both documents, of what has moved
 */
function* checkMoves(operation: OperationPair): Generator<Finding, ReadonlySet<string>> {
  const { old, current } = operation;
  const [before, now] = [inputOf(old), inputOf(current)];
  const isSame = (one: InputField, other: InputField): boolean =>
    one.part === other.part && one.name === other.name;
  for (const to of now.filter(({ part, name }) => part !== "body" || name === "")) {
    const from = before.find((field) => isSame(field, to));
    const values = { name: to.name ? `\`${to.name}\`` : "the body", from: groupOf(from), to: groupOf(to) };
    const report = reportOn(current, { pointer: to.pointer, packages: [current.package] });
    if (from && values.from !== values.to) yield report("input-regrouped", values);
  }
  const [flat, flatNow] = [flatOf(before), flatOf(now)];
  const places = new Set<string>();
  for (const [name, from] of flat) {
    const to = flatNow.get(name);
    if (!to || to.part === from.part || now.some((field) => isSame(field, from))) continue;
    places.add(from.pointer).add(to.pointer);
    const values = { from: from.part, to: to.part };
    const at = { place: { part: to.part, path: name }, pointer: to.pointer };
    yield reportOn(current, { ...at, packages: [current.package] })("input-moved", values);
    yield reportOn(current, { ...at, packages: [current.typesPackage] })("input-moved-by-path", values);
    if (from.required !== to.required)
      yield reportOn(current, at)(to.required ? "request-field-required" : "request-field-optional");
    yield* operation.compareSchemas("request", { old: from.schema, current: to.schema }, at.place);
  }
  if (hasMovedWhole(flat, flatNow)) places.add(old.body?.pointer ?? "");
  if (hasMovedWhole(flatNow, flat)) places.add(current.body?.pointer ?? "");
  return places;
}

function groupOf({ group }: Partial<InputField> = {}): string {
  return group ? `under \`${group}\`` : "at the top level of the input";
}

/** Returns the fields at the top level of the input, by name. */
function flatOf(fields: readonly InputField[]): ReadonlyMap<string, InputField> {
  return new Map(
    fields.filter(({ group, name }) => group === "" && name !== "").map((field) => [field.name, field]),
  );
}

/** Whether the other request carries every field of a body outside of its body. */
function hasMovedWhole(
  fields: ReadonlyMap<string, InputField>,
  other: ReadonlyMap<string, InputField>,
): boolean {
  const own = [...fields].filter(([, { part }]) => part === "body");
  return own.length > 0 && own.every(([name]) => (other.get(name)?.part ?? "body") !== "body");
}

/** Whether a finding reports the addition or removal of something that has moved. */
function isPartOfMove({ rule, pointer }: Finding, places: ReadonlySet<string>): boolean {
  return (
    places.has(pointer) &&
    /^(?:parameter|request-field|request-body)-(?:removed|added|added-required)$/.test(rule)
  );
}
