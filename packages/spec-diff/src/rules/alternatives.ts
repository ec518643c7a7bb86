import { isEqual, isObject } from "@rosterkit/openapi";
import type { Alternative, NormalSchema, Property } from "../normal/schema.ts";
import { narrows } from "../normal/measures.ts";
import { stableText } from "../normal/stable-text.ts";
import { compareConditions } from "./conditions.ts";
import type { SchemaDifference } from "./difference.ts";
import { ruleOf, sizeOf } from "./rule.ts";

/** Compares what two alternatives of one type say. */
export function compareAlternatives(
  old: Alternative,
  current: Alternative,
  difference: SchemaDifference,
): void {
  if (old.name !== current.name) difference.say("schema-rewritten", current.pointer);
  compareValues(old, current, difference);
  compareKeywords(old, current, difference);
  compareConditions(old, current, difference);
  compareTags(old, current, difference);
  if (old.properties || current.properties) compareFields(old, current, difference);
  if (old.type === "array") compareItems(old, current, difference);
}

/** A single value has a type of its own; enums of texts and numbers are open in responses. */
export function isClosed({ values }: Alternative): boolean {
  return values?.size === 1;
}

function list(values: Iterable<string>): string {
  return [...values].map((value) => `\`${value.replace(/^"(.*)"$/, "$1")}\``).join(", ");
}

function compareValues(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const { direction } = difference;
  const { pointer } = current;
  const [from, to] = [old.values, current.values];
  const say = (
    suffix: "values-set" | "values-opened" | "values-removed" | "values-added",
    values: string,
  ): void => difference.say(ruleOf(direction, suffix), pointer, { values });
  const removed = [...(from ?? [])].filter((value) => to && !to.has(value));
  const added = [...(to ?? [])].filter((value) => from && !from.has(value));
  if (direction === "response" && from && isClosed(old) && (!to || added.length > 0))
    difference.say("response-constant-changed", pointer, {
      from: list(from),
      to: to ? list(to) : "any value",
    });
  else if (from && !to) say("values-opened", list(from));
  else if (to && !from) say("values-set", list(to));
  else {
    if (removed.length > 0) say("values-removed", list(removed));
    if (added.length > 0) say("values-added", list(added));
  }
}

function compareKeywords(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const { direction } = difference;
  for (const keyword of new Set([...old.keywords.keys(), ...current.keywords.keys()])) {
    const [from, to] = [old.keywords.get(keyword), current.keywords.get(keyword)];
    if (isEqual(from, to)) continue;
    const isNarrower = narrows(keyword, from, to) || (direction === "request" && from === "binary");
    const isWider = narrows(keyword, to, from);
    const rule =
      direction === "response" && keyword === "pattern"
        ? "response-pattern-changed"
        : ruleOf(direction, `constraint-${sizeOf(direction, { isNarrower, isWider })}`);
    difference.say(rule, current.pointer, { keyword, from: textOf(from), to: textOf(to) });
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return "not stated";
  return isObject(value) && "exclusive" in value
    ? `exclusive ${String(value["exclusive"])}`
    : stableText(value);
}

function compareTags(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const { direction } = difference;
  const [from, to] = [old.tag, current.tag];
  if (isEqual(from, to)) return;
  const lacks = (one: typeof from, other: typeof from): boolean =>
    one !== undefined &&
    (one.property !== other?.property || one.values.some((value) => !other.values.includes(value)));
  // A further value widens the schema; a schema without a tag accepts any value.
  const [isNarrower, isWider] =
    to && from ? [lacks(from, to), lacks(to, from)] : [lacks(to, from), lacks(from, to)];
  const size = sizeOf(direction, { isNarrower: isNarrower === true, isWider: isWider === true });
  difference.say(ruleOf(direction, `discriminator-${size}`), current.pointer, {
    keyword: (to ?? from)?.property ?? "",
    from: from ? list(from.values) : "not stated",
    to: to ? list(to.values) : "not stated",
  });
}

function compareFields(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const { direction } = difference;
  const [from, to] = [old, current].map(({ properties }) => properties ?? new Map<string, Property>());
  if (!from || !to) return;
  const [left, right] = [additionalOf(old), additionalOf(current)];
  for (const [name, property] of from) {
    const now = to.get(name);
    if (now) compareField(name, property, now, difference);
    else if (direction === "request" && right) {
      difference.say("request-field-undeclared", property.pointer, {}, name);
      difference.inside(name, property.schema, right);
    } else difference.say(ruleOf(direction, "field-removed"), property.pointer, {}, name);
  }
  for (const [name, { schema, required, pointer }] of to) {
    if (from.has(name)) continue;
    // It was one of the fields that are not declared.
    if (left) difference.inside(name, left, schema);
    const isDemanded = required && direction === "request";
    difference.say(
      isDemanded ? "request-field-added-required" : ruleOf(direction, "field-added"),
      pointer,
      {},
      name,
    );
  }
  const path = "";
  if (left && right) difference.inside("*", left, right);
  else if (left) difference.say(ruleOf(direction, "fields-closed"), current.pointer, {}, path);
  else if (right) difference.say(ruleOf(direction, "fields-opened"), current.pointer, {}, path);
  else if (old.additional !== current.additional)
    difference.say("documentation-changed", current.pointer, {}, path);
  comparePatterns(old, current, difference);
}

function compareField(name: string, old: Property, current: Property, difference: SchemaDifference): void {
  if (old.required !== current.required)
    difference.say(
      ruleOf(difference.direction, current.required ? "field-required" : "field-optional"),
      current.pointer,
      {},
      name,
    );
  difference.inside(name, old.schema, current.schema);
}

/** An object of which nothing is declared takes any field. */
function additionalOf({ additional, anything }: Alternative): NormalSchema | undefined {
  if (additional !== undefined) return additional === false ? undefined : additional;
  return anything;
}

/** A pattern of names is a condition on the fields that it matches. */
function comparePatterns(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  for (const pattern of new Set([...(old.patterns?.keys() ?? []), ...(current.patterns?.keys() ?? [])])) {
    const [from, to] = [old.patterns?.get(pattern), current.patterns?.get(pattern)];
    const path = `/${pattern}/`;
    if (from && to) difference.inside(path, from, to);
    else
      difference.say(
        ruleOf(difference.direction, to ? "constraint-narrowed" : "constraint-widened"),
        current.pointer,
        {
          keyword: `patternProperties.${pattern}`,
          from: from ? "stated" : "not stated",
          to: to ? "stated" : "not stated",
        },
      );
  }
}

function compareItems(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const [from, to] = [old.tuple ?? [], current.tuple ?? []];
  if (from.length !== to.length)
    difference.say(ruleOf(difference.direction, "tuple-changed"), current.pointer);
  for (const [index, item] of from.entries()) {
    const now = to[index];
    if (now) difference.inside(`[${index}]`, item, now);
  }
  if (old.items && current.items) difference.inside("[]", old.items, current.items);
}
