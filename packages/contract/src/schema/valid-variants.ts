import { itemsOf, rangeOf, requiredOf } from "./branches.ts";
import { compilePattern } from "./pattern.ts";
import { isNestedChoice, type SampleContext, sampleAlternative, sampleShape } from "./samples.ts";
import { isBody, UnsampledError } from "./sentinels.ts";
import type { Branch, Located, Shape } from "./shape.ts";
import { variant, type Variant, variantsWithin, without } from "./variant.ts";

/** Every valid value that differs from `base`, the sample with everything set, in a single point. */
export function validVariants(context: SampleContext, located: Located, base: unknown): Variant[] {
  const shape = context.shapes.of(located);
  if (isNestedChoice(context, shape)) return [];
  const variants: Variant[] = [];
  const isBase = baseFinder(context, shape);
  for (const [index, branch] of shape.branches.entries()) {
    try {
      const ofBase = isBase(branch);
      const value = ofBase ? base : sampleAlternative(context, shape, branch);
      if (!ofBase) variants.push(variant(branch.pointer, `alternative ${index + 1}`, value));
      variants.push(...branchVariants(context, branch, value));
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
      context.onUnsampled?.([branch], branch.pointer, error.message);
    }
  }
  if (shape.nullable && isBody(context.place)) variants.push(variant(located.pointer, "null", null));
  return variants;
}

/** Finds the branch of the base value: the first one that has a sample. */
function baseFinder(context: SampleContext, shape: Shape): (branch: Branch) => boolean {
  let isFound = false;
  return (branch) => {
    if (isFound) return false;
    if (shape.branches.length > 1) sampleAlternative(context, shape, branch);
    isFound = true;
    return true;
  };
}

function branchVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const { keywords, pointer } = branch;
  if (Array.isArray(keywords["enum"])) {
    return keywords["enum"]
      .slice(1)
      .map((value: unknown) => variant(`${pointer}/enum`, `enum ${JSON.stringify(value)}`, value));
  }
  const within = (trail: readonly string[]): Variant[] =>
    variantsWithin({ ...context, trail }, branch, base, validVariants);
  switch (branch.kind) {
    case "boolean":
      return keywords["const"] === undefined ? [variant(pointer, "false", false)] : [];
    case "integer":
    case "number":
      return numberVariants(branch);
    case "string":
      return textVariants(context, branch);
    case "object":
      return [...within([...context.trail, pointer]), ...objectVariants(context, branch, base)];
    case "array":
      return [...arrayVariants(context, branch), ...within(context.trail)];
    default:
      return [];
  }
}

function numberVariants(branch: Branch): Variant[] {
  const { minimum, maximum, multiple } = rangeOf(branch);
  const least = Number.isFinite(minimum) ? minimum : -1 * multiple;
  const most = Number.isFinite(maximum) ? maximum : Math.floor(Number.MAX_SAFE_INTEGER / multiple) * multiple;
  return [least, most].map((value) => variant(branch.pointer, `bound ${value}`, value));
}

function textVariants({ sentinels, place }: SampleContext, { keywords, pointer }: Branch): Variant[] {
  const { minLength, maxLength, pattern, format } = keywords;
  const isFree = pattern === undefined && format === undefined && keywords["const"] === undefined;
  const sized = [minLength, maxLength]
    .filter((length): length is number => typeof length === "number" && length <= 100_000)
    .filter((length) => format === undefined && (length > 0 || isBody(place)))
    .filter((length) => typeof pattern !== "string" || compilePattern(pattern).test("a".repeat(length)))
    .map((length) => {
      const letter = place === "header" ? "e" : pattern === undefined ? "é" : "a";
      return variant(pointer, `length ${length}`, letter.repeat(length));
    });
  const empty = isFree && minLength === undefined && isBody(place) ? [variant(pointer, "length 0", "")] : [];
  // Its reserved characters stand in another order: a reader may split or trim only some of them.
  const other = isFree ? [variant(pointer, "other text", sentinels.text(place, keywords))] : [];
  return [...sized, ...empty, ...other];
}

function objectVariants({ sentinels, place }: SampleContext, branch: Branch, base: unknown): Variant[] {
  const { pointer, keywords } = branch;
  const object = (base ?? {}) as Record<string, unknown>;
  const variants: Variant[] = [];
  const required = requiredOf(branch);
  const optional = Object.keys(object).filter((name) => !required.has(name));
  if (optional.length > 0) {
    const least = Object.fromEntries(Object.entries(object).filter(([name]) => required.has(name)));
    // An object without any field may count as no object, so the fields are left out one by one too.
    if (required.size === 0 && optional.length > 1)
      variants.push(...optional.map((name) => variant(pointer, `without ${name}`, without(object, name))));
    variants.push(variant(pointer, "required fields only", least));
  }
  if (keywords["additionalProperties"] === true) {
    const value = { ...object, [sentinels.core()]: sentinels.text(place, {}) };
    variants.push(variant(pointer, "a further field", value));
  }
  return variants;
}

function arrayVariants(context: SampleContext, branch: Branch): Variant[] {
  const { minItems, maxItems } = branch.keywords;
  const variants = minItems === undefined || minItems === 0 ? [variant(branch.pointer, "empty", [])] : [];
  const count = typeof maxItems === "number" && maxItems <= 200 ? maxItems : 3;
  if (count > 1) {
    const items = context.shapes.of(itemsOf(branch));
    const sample = (): unknown => sampleShape(context, items);
    variants.push(variant(branch.pointer, `${count} items`, Array.from({ length: count }, sample)));
  }
  return variants;
}
