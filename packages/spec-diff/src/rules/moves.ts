import { inputOf, type InputField } from "../normal/input.ts";
import { type Finding, sayOf } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

type Fields = ReadonlyMap<string, InputField>;

/**
 * Fields that are sent in another place: the input is flat, and code that gives one stays as it is. Where names clash, the
 * input is flat no more.
 * @returns pointers of what a move takes from one place to another, in both documents
 */
export function* checkMoves(operation: OperationPair): Generator<Finding, ReadonlySet<string>> {
  const { old, current } = operation;
  const [before, now] = [inputOf(old), inputOf(current)];
  for (const [key, { name, part, group, pointer }] of now.fields) {
    const from = before.fields.get(key)?.group;
    if (part !== "body" && from !== undefined)
      yield* sayGroup(operation, { name: `\`${name}\``, pointer, from, to: group });
  }
  if (before.bodyGroup !== undefined && now.bodyGroup !== undefined)
    yield* sayGroup(operation, {
      name: "the body",
      pointer: current.body?.pointer ?? "",
      from: before.bodyGroup,
      to: now.bodyGroup,
    });
  const [flat, flatNow] = [flatOf(before.fields), flatOf(now.fields)];
  const places = new Set<string>();
  for (const [name, from] of flat) {
    const to = flatNow.get(name);
    if (!to || to.part === from.part || now.fields.has(`${from.part} ${name}`)) continue;
    places.add(from.pointer).add(to.pointer);
    const values = { from: from.part, to: to.part };
    const at = { place: { part: to.part, path: name }, pointer: to.pointer };
    yield sayOf(current, { ...at, packages: [current.package] })("input-moved", values);
    yield sayOf(current, { ...at, packages: [current.typesPackage] })("input-moved-by-path", values);
    if (from.required !== to.required)
      yield sayOf(current, at)(to.required ? "request-field-required" : "request-field-optional");
    yield* operation.compareSchemas("request", { old: from.schema, current: to.schema }, at.place);
  }
  if (hasMovedWhole(flat, flatNow)) places.add(old.body?.pointer ?? "");
  if (hasMovedWhole(flatNow, flat)) places.add(current.body?.pointer ?? "");
  return places;
}

interface Group {
  readonly name: string;
  readonly pointer: string;
  readonly from: string;
  readonly to: string;
}

function* sayGroup({ current }: OperationPair, { name, pointer, ...groups }: Group): Generator<Finding> {
  const words = (group: string): string => (group === "" ? "in the input itself" : `under \`${group}\``);
  const values = { name, from: words(groups.from), to: words(groups.to) };
  if (values.from !== values.to)
    yield sayOf(current, { pointer, packages: [current.package] })("input-regrouped", values);
}

/** The fields that stand in the input itself, by name. */
function flatOf(fields: Fields): Fields {
  return new Map(
    [...fields.values()].filter(({ group }) => group === "").map((field) => [field.name, field]),
  );
}

/** Whether each field of a body stands in the other input too, and not in its body. */
function hasMovedWhole(fields: Fields, other: Fields): boolean {
  const own = [...fields.values()].filter(({ part }) => part === "body");
  return own.length > 0 && own.every(({ name }) => (other.get(name)?.part ?? "body") !== "body");
}

/** Whether a finding says that something came or went which has moved. */
export function isOfMove({ rule, pointer }: Finding, places: ReadonlySet<string>): boolean {
  return (
    places.has(pointer) &&
    /^(?:parameter|request-field|request-body)-(?:removed|added|added-required)$/.test(rule)
  );
}
