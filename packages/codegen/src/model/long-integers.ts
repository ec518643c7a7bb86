import type { OpenApiDocument, Schema } from "@rosterkit/openapi";
import { schemaAt } from "./object-form.ts";

/** Keys that lead to a number, the innermost last; `*` is any key. One that begins with "" begins at the whole value. */
type Keys = readonly string[];

/** The most keys of a place that are looked at, where fewer do not tell it from another one. */
const deepest = 4;

/**
 * Places of JSON values that hold integers of 64 bits, or lists of them: as many of their last keys as tell them from
 * the places of other numbers.
 * @see https://spec.openapis.org/registry/format/int64
 */
export function longIntegersIn(
  document: OpenApiDocument,
  schemas: readonly (Schema | undefined)[],
): (string | Keys)[] {
  const found: Keys[] = [];
  for (let depth = 1; depth <= deepest; depth += 1) {
    const { long, other } = numbersIn(document, schemas, depth);
    const open = long.filter((keys) => !found.some((one) => `${one}` === `${keys.slice(-one.length)}`));
    const clear = open.filter((keys) => depth === deepest || !other.some((one) => mayBe(one, keys)));
    found.push(...clear);
    if (clear.length === open.length) break;
  }
  return found.map((keys) => (keys.length === 1 ? keys.join() : keys)).toSorted();
}

/** Whether a value at a place may stand where the last keys lead to. */
function mayBe(place: Keys, last: Keys): boolean {
  const ending = place.slice(-last.length);
  const isAlike = (key: string, other: string | undefined): boolean =>
    [other, "*"].includes(key) || other === "*";
  return ending.length === last.length && last.every((key, index) => isAlike(key, ending[index]));
}

/** The last keys of each place that holds a number. */
function numbersIn(document: OpenApiDocument, schemas: readonly (Schema | undefined)[], depth: number) {
  const long = new Map<string, Keys>();
  const other = new Map<string, Keys>();
  const seen = new Set<string>();
  const visit = (value: Schema | boolean | undefined, keys: Keys): void => {
    if (typeof value !== "object") return;
    const { $ref, type, items, prefixItems, properties, patternProperties, additionalProperties } = value;
    const key = `${keys.join("/")} ${$ref}`;
    if ($ref !== undefined && !seen.has(key)) {
      seen.add(key);
      visit(schemaAt(document, $ref), keys);
    }
    if (type !== undefined && /integer|number/.test(`${type}`)) {
      // A value that the schema names needs no more than a number.
      const isNamed = value.enum !== undefined || value.const !== undefined;
      const isLong = value.format === "int64" && `${type}`.includes("integer") && !isNamed;
      (isLong ? long : other).set(keys.join("/"), keys);
    }
    for (const members of [prefixItems, value.allOf, value.anyOf, value.oneOf])
      for (const member of members ?? []) visit(member, keys);
    visit(items, keys);
    const below = (name: string): Keys => [...keys, name].slice(-depth);
    for (const name in properties) visit(properties[name], below(name));
    for (const name in patternProperties) visit(patternProperties[name], below("*"));
    visit(additionalProperties, below("*"));
  };
  for (const schema of schemas) visit(schema, [""]);
  // The same place can hold either: then it holds integers of 64 bits.
  const isEither = ([place, [first]]: [string, Keys]): boolean => first === "" && long.has(place);
  return { long: [...long.values()], other: [...other].flatMap((one) => (isEither(one) ? [] : [one[1]])) };
}
