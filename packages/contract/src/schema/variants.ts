import { asObject, type JsonObject } from "@rosterkit/openapi";
import { enumOf, itemsOf, rangeOf, requiredOf } from "./branches.ts";
import { compilePattern } from "./pattern.ts";
import { isNestedChoice, type SampleContext, sampleAlternative, sampleItems } from "./samples.ts";
import { isBody, UnsampledError } from "./sentinels.ts";
import type { Branch, Located } from "./shape.ts";
import { variant, type Variant, variantsWithin, without, wrong } from "./variant.ts";

/**
 * Returns values that differ in a single point from `base`, the sample with everything set. Values that are marked as
 * wrong break their branch, but another alternative may still allow them.
 */
export function variantsOf(context: SampleContext, located: Located, base: unknown): Variant[] {
  const shape = context.shapes.of(located);
  if (isNestedChoice(context, shape)) return [];
  const variants: Variant[] = [];
  // The base value is a sample of the first branch that has one.
  let hasBase = false;
  for (const [index, branch] of shape.branches.entries()) {
    try {
      const sample = shape.branches.length > 1 ? sampleAlternative(context, shape, branch) : base;
      if (hasBase) {
        const valid = branchVariants(context, branch, sample).filter((one) => one.wrong !== true);
        variants.push(variant(branch.pointer, `alternative ${index + 1}`, sample), ...valid);
      } else {
        hasBase = true;
        variants.push(...branchVariants(context, branch, base));
      }
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
      context.onUnsampled?.([branch], branch.pointer, error.message);
    }
  }
  if (!isBody(context.place)) return variants;
  if (shape.nullable) return [...variants, variant(located.pointer, "null", null)];
  return shape.branches.length > 0 ? [...variants, wrong(located.pointer, "not null", null)] : variants;
}

function branchVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const { keywords, pointer, kind } = branch;
  const wrongType = (value: unknown): Variant => wrong(pointer, `type ${JSON.stringify(value)}`, value);
  // A parameter is a text on the wire, so a text is not a wrong type.
  const inBody = (value: unknown): Variant[] => (isBody(context.place) ? [wrongType(value)] : []);
  if (Array.isArray(keywords["enum"]) || keywords["const"] !== undefined)
    return [...choiceVariants(context, branch), ...inBody({})];
  const inner = { ...context, trail: [...context.trail, pointer] };
  switch (kind) {
    case "boolean":
      return [variant(pointer, "false", false), wrongType("maybe")];
    case "integer":
      return [...numberVariants(branch), wrongType("many"), wrong(pointer, "type, a fraction", 0.5)];
    case "number":
      return [...numberVariants(branch), wrongType("many")];
    case "string":
      return [...textVariants(context, branch), ...inBody(7)];
    case "object": {
      // The base can be an example, which may be a text although its schema describes an object.
      const object = asObject(base);
      const within = variantsWithin(inner, { branch, base: object }, variantsOf);
      return [...within, ...objectVariants(context, branch, object), ...inBody("text")];
    }
    case "array": {
      const within = variantsWithin(inner, { branch, base }, variantsOf);
      return [...arrayVariants(inner, branch, base), ...within, ...inBody("text")];
    }
    default:
      return [];
  }
}

function choiceVariants({ sentinels }: SampleContext, branch: Branch): Variant[] {
  const { pointer, kind } = branch;
  const foreign = kind === "string" ? sentinels.core() : "not-in-the-enum";
  return [
    ...enumOf(branch)
      .slice(1)
      .map((value) => variant(`${pointer}/enum`, `enum ${JSON.stringify(value)}`, value)),
    wrong(`${pointer}/enum`, "not in the enum", foreign),
  ];
}

function numberVariants(branch: Branch): Variant[] {
  const { minimum, maximum, multiple } = rangeOf(branch);
  const least = Number.isFinite(minimum) ? minimum : -1 * multiple;
  const most = Number.isFinite(maximum) ? maximum : Math.floor(Number.MAX_SAFE_INTEGER / multiple) * multiple;
  const outside = [minimum - multiple, maximum + multiple].filter((value) => Number.isFinite(value));
  return [
    ...[least, most].map((value) => variant(branch.pointer, `bound ${value}`, value)),
    ...outside.map((value) => wrong(branch.pointer, `bound ${value}`, value)),
  ];
}

function textVariants({ sentinels, place }: SampleContext, { keywords, pointer }: Branch): Variant[] {
  const { minLength, maxLength, pattern, format } = keywords;
  const isFree = pattern === undefined && format === undefined;
  const isPossible = (length: number): boolean => length > 0 || isBody(place);
  const sized = [minLength, maxLength]
    .filter((length): length is number => typeof length === "number" && length <= 100_000)
    .filter((length) => format === undefined && isPossible(length))
    .filter((length) => typeof pattern !== "string" || compilePattern(pattern).test("a".repeat(length)));
  const letter = place === "header" ? "e" : pattern === undefined ? "é" : "a";
  const outside = lengthsOutside(minLength, maxLength, 100_000 - 1).filter(isPossible);
  const variants = [
    ...sized.map((length) => variant(pointer, `length ${length}`, letter.repeat(length))),
    ...outside.map((length) => wrong(pointer, `length ${length}`, "a".repeat(length))),
  ];
  if (isFree && minLength === undefined && isBody(place)) variants.push(variant(pointer, "length 0", ""));
  // Its reserved characters have another order: a server may split or trim at only some of them.
  if (isFree) variants.push(variant(pointer, "other text", sentinels.text(place, keywords)));
  if (typeof pattern === "string") variants.push(wrong(pointer, "not the pattern", "\u00a7 \u00a7"));
  if (format !== undefined) variants.push(wrong(pointer, `not ${String(format)}`, sentinels.core()));
  return variants;
}

function objectVariants({ sentinels, place }: SampleContext, branch: Branch, object: JsonObject): Variant[] {
  const { pointer, keywords, properties } = branch;
  const required = requiredOf(branch);
  const optional = Object.keys(object).filter((name) => !required.has(name));
  const least = Object.fromEntries(Object.entries(object).filter(([name]) => required.has(name)));
  const declared = [...required].filter((name) => name in object && properties.has(name));
  const variants = declared.map((name) =>
    wrong(`${pointer}/required`, `without ${name}`, without(object, name)),
  );
  // An empty object may be treated as absent, so each field is also left out alone.
  if (required.size === 0 && optional.length > 1)
    variants.push(...optional.map((name) => variant(pointer, `without ${name}`, without(object, name))));
  if (optional.length > 0) variants.push(variant(pointer, "required fields only", least));
  const more = (value: unknown): unknown => ({ ...object, [sentinels.core()]: value });
  if (keywords["additionalProperties"] === true)
    variants.push(variant(pointer, "a further field", more(sentinels.text(place, {}))));
  if (keywords["additionalProperties"] === false)
    variants.push(wrong(`${pointer}/additionalProperties`, "a further field", more(1)));
  return variants;
}

function arrayVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const { keywords, pointer } = branch;
  const { minItems, maxItems } = keywords;
  const [first] = Array.isArray(base) ? (base as unknown[]) : [];
  const variants = lengthsOutside(minItems, maxItems, 200).map((length) =>
    wrong(pointer, `${length} items`, Array.from<unknown>({ length }).fill(first)),
  );
  if (minItems === undefined || minItems === 0) variants.push(variant(pointer, "empty", []));
  const few = keywords["items"] === false ? itemsOf(branch).length : 3;
  const count = typeof maxItems === "number" && maxItems <= 200 ? maxItems : few;
  if (count > 1) variants.push(variant(pointer, `${count} items`, sampleItems(context, branch, count)));
  return variants;
}

/** Returns the lengths just outside the bounds, without a maximum over the limit. */
function lengthsOutside(minimum: unknown, maximum: unknown, limit: number): number[] {
  return [
    ...(typeof maximum === "number" && maximum <= limit ? [maximum + 1] : []),
    ...(typeof minimum === "number" && minimum > 0 ? [minimum - 1] : []),
  ];
}
