import { itemsOf, propertiesOf, rangeOf, requiredOf, step } from "./branches.ts";
import { compilePattern } from "./pattern.ts";
import { isChoiceAgain, type SampleContext, sampleAlternative, sampleShape } from "./samples.ts";
import { type Place, UnsampledError } from "./sentinels.ts";
import type { Branch, Located, Shape } from "./shape.ts";

export type VariantKind =
  | "alternative"
  | "enum"
  | "bound"
  | "null"
  | "empty"
  | "flag"
  | "extra"
  | "optional"
  | "many";

/** A valid value that differs from the everything-set one in a single point. */
export interface Variant {
  readonly kind: VariantKind;
  /** The point that differs, as a dotted path; empty for the value itself. */
  readonly at: string;
  readonly label: string;
  readonly pointer: string;
  readonly value: unknown;
}

/** Every variant of a schema, each one point away from `base`. */
export function variantsOf(context: SampleContext, located: Located, base: unknown): Variant[] {
  return shapeVariants(context, located, base, []);
}

function shapeVariants(
  context: SampleContext,
  located: Located,
  base: unknown,
  trail: readonly string[],
): Variant[] {
  const shape = context.shapes.of(located);
  if (isChoiceAgain(shape, trail)) return [];
  const variants: Variant[] = [];
  const isBase = baseFinder(context, shape, trail);
  for (const [index, branch] of shape.branches.entries()) {
    try {
      const ofBase = isBase(branch);
      const value = ofBase ? base : sampleAlternative(context, shape, branch, "full", trail);
      if (!ofBase)
        variants.push({
          kind: "alternative",
          at: "",
          label: `alternative ${index + 1}`,
          pointer: branch.pointer,
          value,
        });
      variants.push(...branchVariants(context, branch, value, trail));
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
      context.onUnsampled?.([branch], branch.pointer, error.message);
    }
  }
  if (shape.nullable && (context.place === "body" || context.place === "answer")) {
    variants.push({ kind: "null", at: "", label: "null", pointer: located.pointer, value: null });
  }
  return variants;
}

/** Tells the branch that the everything-set value is of: the first one that there is a value of. */
function baseFinder(
  context: SampleContext,
  shape: Shape,
  trail: readonly string[],
): (branch: Branch) => boolean {
  let isFound = false;
  return (branch) => {
    if (isFound) return false;
    if (shape.branches.length > 1) sampleAlternative(context, shape, branch, "full", trail);
    isFound = true;
    return true;
  };
}

function branchVariants(
  context: SampleContext,
  branch: Branch,
  base: unknown,
  trail: readonly string[],
): Variant[] {
  const { keywords, pointer } = branch;
  if (Array.isArray(keywords["enum"])) {
    return (keywords["enum"] as unknown[]).slice(1).map((value) => ({
      kind: "enum",
      at: "",
      label: `enum ${JSON.stringify(value)}`,
      pointer: `${pointer}/enum`,
      value,
    }));
  }
  switch (branch.kind) {
    case "boolean":
      return keywords["const"] === undefined
        ? [{ kind: "flag", at: "", label: "false", pointer, value: false }]
        : [];
    case "integer":
    case "number":
      return numberVariants(branch);
    case "string":
      return textVariants(context, branch);
    case "object":
      return objectVariants(context, branch, base, trail);
    case "array":
      return arrayVariants(context, branch, base, trail);
    default:
      return [];
  }
}

function numberVariants(branch: Branch): Variant[] {
  const { minimum, maximum, multiple } = rangeOf(branch);
  const values = [minimum, maximum].map((bound, index) =>
    Number.isFinite(bound)
      ? bound
      : index === 0
        ? -1 * multiple
        : Math.floor(Number.MAX_SAFE_INTEGER / multiple) * multiple,
  );
  return values.map((value) => ({
    kind: "bound",
    at: "",
    label: `bound ${value}`,
    pointer: branch.pointer,
    value,
  }));
}

function textVariants({ sentinels, place }: SampleContext, { keywords, pointer }: Branch): Variant[] {
  const { minLength, maxLength, pattern, format } = keywords;
  const free = pattern === undefined && format === undefined && keywords["const"] === undefined;
  const lengths = [minLength, maxLength].filter((length): length is number => typeof length === "number");
  const sized = lengths
    .filter((length) => length <= 100_000 && (length > 0 || allowsEmpty(place)))
    .map((length) => ({
      length,
      value: pattern === undefined ? "é".repeat(length) : "a".repeat(length),
    }))
    .filter(
      ({ value }) =>
        format === undefined && (typeof pattern !== "string" || compilePattern(pattern).test(value)),
    )
    .map(({ length, value }) => ({ value: place === "header" ? "e".repeat(length) : value, length }))
    .map(({ length, value }): Variant => ({
      kind: "bound",
      at: "",
      label: `length ${length}`,
      pointer,
      value,
    }));
  const empty: Variant[] =
    free && minLength === undefined && allowsEmpty(place)
      ? [{ kind: "bound", at: "", label: "length 0", pointer, value: "" }]
      : [];
  // A second text with its reserved characters in another order, after which a reader may split or trim.
  const another: Variant[] =
    free && keywords["enum"] === undefined
      ? [{ kind: "bound", at: "", label: "other text", pointer, value: sentinels.text(place, keywords) }]
      : [];
  return [...sized, ...empty, ...another];
}

function allowsEmpty(place: Place): boolean {
  return place === "body" || place === "answer";
}

function objectVariants(
  context: SampleContext,
  branch: Branch,
  base: unknown,
  trail: readonly string[],
): Variant[] {
  const object = (base ?? {}) as Record<string, unknown>;
  const inner = [...trail, branch.pointer];
  const variants: Variant[] = [];
  const required = requiredOf(branch);
  const optional = Object.keys(object).filter((name) => !required.has(name));
  if (optional.length > 0) {
    const value = Object.fromEntries(Object.entries(object).filter(([name]) => required.has(name)));
    // Where nothing is required, the fields go one by one too: no field at all may mean no object at all.
    if (required.size === 0 && optional.length > 1) {
      for (const name of optional) {
        const { [name]: _, ...rest } = object;
        variants.push({
          kind: "optional",
          at: "",
          label: `without ${name}`,
          pointer: branch.pointer,
          value: rest,
        });
      }
    }
    variants.push({
      kind: "optional",
      at: "",
      label: "required fields only",
      pointer: branch.pointer,
      value,
    });
  }
  for (const [name, located] of propertiesOf(context, branch)) {
    if (!(name in object)) continue;
    for (const variant of shapeVariants(context, located, object[name], inner)) {
      variants.push({ ...variant, at: step(name, variant.at), value: { ...object, [name]: variant.value } });
    }
  }
  if (branch.additional !== undefined) {
    const key = Object.keys(object).find((name) => !branch.properties.has(name));
    const named = key === undefined ? [] : shapeVariants(context, branch.additional, object[key], inner);
    for (const variant of named) {
      variants.push({
        ...variant,
        at: step("*", variant.at),
        value: { ...object, [key ?? ""]: variant.value },
      });
    }
  } else if (branch.keywords["additionalProperties"] === true) {
    const value = { ...object, [context.sentinels.core()]: context.sentinels.text(context.place, {}) };
    variants.push({ kind: "extra", at: "", label: "a further field", pointer: branch.pointer, value });
  }
  return variants;
}

function arrayVariants(
  context: SampleContext,
  branch: Branch,
  base: unknown,
  trail: readonly string[],
): Variant[] {
  const [first, ...rest] = Array.isArray(base) ? base : [];
  const { minItems, maxItems } = branch.keywords;
  const items = itemsOf(branch);
  const variants: Variant[] = [];
  if (minItems === undefined || minItems === 0) {
    variants.push({ kind: "empty", at: "", label: "empty", pointer: branch.pointer, value: [] });
  }
  const limit = typeof maxItems === "number" && maxItems <= 200 ? maxItems : 3;
  if (limit > 1) {
    const value = Array.from({ length: limit }, () =>
      sampleShape(context, context.shapes.of(items), "full", trail),
    );
    variants.push({ kind: "many", at: "", label: `${limit} items`, pointer: branch.pointer, value });
  }
  if (first === undefined) return variants;
  const inner = shapeVariants(context, items, first, trail);
  return [
    ...variants,
    ...inner.map((variant) => ({ ...variant, at: step("0", variant.at), value: [variant.value, ...rest] })),
  ];
}
