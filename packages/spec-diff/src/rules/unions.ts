import type { Alternative, Union } from "../normal/schema.ts";
import type { SchemaDifference, SchemaPair } from "./difference.ts";
import { compareType } from "./same-type.ts";

/** Compares the values that two schemas allow: null, types, and the alternatives of each type. */
export function compareUnions(
  { old: { union: old }, current: { union: current, pointer } }: SchemaPair,
  difference: SchemaDifference,
): void {
  const isAny = [old, current].some((union) => typesOf(union).includes("any"));
  const change = current.nullable ? "null-allowed" : "null-refused";
  if (old.nullable !== current.nullable && !isAny)
    difference.report(`${difference.direction}-${change}`, pointer);
  const [from, to] = [typesOf(old), typesOf(current)];
  const isNarrower = from.some((type) => !covers(to, type));
  const isWider = to.some((type) => !covers(from, type));
  if (isNarrower || isWider) {
    const size = difference.sizeOf({ isNarrower, isWider });
    const values = { from: textOf(old), to: textOf(current) };
    difference.report(`${difference.direction}-type-${size}`, pointer, values);
  }
  for (const type of new Set(from.map(numeric))) {
    const ofType = ({ alternatives }: Union): Alternative[] =>
      alternatives.filter((alternative) => numeric(alternative.type) === type);
    compareType({ old: ofType(old), current: ofType(current), pointer }, difference);
  }
}

function numeric(type: string): string {
  return type === "integer" ? "number" : type;
}

function typesOf({ alternatives }: Union): string[] {
  return [...new Set(alternatives.map(({ type }) => type))];
}

function covers(types: readonly string[], type: string): boolean {
  return types.includes(type) || types.includes("any") || (type === "integer" && types.includes("number"));
}

function textOf(union: Union): string {
  const types = typesOf(union);
  if (types.includes("any")) return "`any`";
  const all = union.nullable ? [...types, "null"] : types;
  return all.length === 0 ? "nothing" : all.map((type) => `\`${type}\``).join(" or ");
}
