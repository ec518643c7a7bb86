import { itemsOf, propertiesOf, rangeOf, requiredOf } from "./branches.ts";
import type { SampleContext } from "./samples.ts";
import type { Branch, Located } from "./shape.ts";
import { variant, type Variant, withFirstItem, without, withProperty } from "./variant.ts";

/** Values that break the first branch of a schema in a single point. Another branch may still allow some of them. */
export function invalidVariants(context: SampleContext, located: Located, base: unknown): Variant[] {
  const { branches, nullable } = context.shapes.of(located);
  const isBody = context.place === "body" || context.place === "response";
  const variants = branches.slice(0, 1).flatMap((branch) => branchVariants(context, branch, base, isBody));
  return isBody && !nullable && branches.length > 0
    ? [...variants, variant(located.pointer, "not null", null)]
    : variants;
}

function branchVariants(context: SampleContext, branch: Branch, base: unknown, isBody: boolean): Variant[] {
  const { pointer, keywords, kind } = branch;
  const wrongType = (value: unknown): Variant => variant(pointer, `type ${JSON.stringify(value)}`, value);
  // Every parameter is a text on the wire.
  const inBody = (value: unknown): Variant[] => (isBody ? [wrongType(value)] : []);
  if (Array.isArray(keywords["enum"]) || keywords["const"] !== undefined) {
    const value = kind === "string" ? context.sentinels.core() : "not-in-the-enum";
    return [variant(`${pointer}/enum`, "not in the enum", value), ...inBody({})];
  }
  switch (kind) {
    case "boolean":
      return [wrongType("maybe")];
    case "integer":
      return [...numberVariants(branch), wrongType("many"), variant(pointer, "type, a fraction", 0.5)];
    case "number":
      return [...numberVariants(branch), wrongType("many")];
    case "string":
      return [...textVariants(branch, context, isBody), ...inBody(7)];
    case "object":
      return [...objectVariants(context, branch, base), ...inBody("text")];
    case "array":
      return [...arrayVariants(context, branch, base), ...inBody("text")];
    default:
      return [];
  }
}

function numberVariants(branch: Branch): Variant[] {
  const { minimum, maximum, multiple } = rangeOf(branch);
  return [minimum - multiple, maximum + multiple]
    .filter((value) => Number.isFinite(value))
    .map((value) => variant(branch.pointer, `bound ${value}`, value));
}

function textVariants(
  { keywords, pointer }: Branch,
  { sentinels }: SampleContext,
  isBody: boolean,
): Variant[] {
  const { minLength, maxLength, pattern, format } = keywords;
  const ofLength = (length: number): Variant => variant(pointer, `length ${length}`, "a".repeat(length));
  const variants: Variant[] = [];
  if (typeof maxLength === "number" && maxLength < 100_000) variants.push(ofLength(maxLength + 1));
  if (typeof minLength === "number" && minLength > (isBody ? 0 : 1)) variants.push(ofLength(minLength - 1));
  if (typeof pattern === "string") variants.push(variant(pointer, "not the pattern", "\u00a7 \u00a7"));
  if (format !== undefined) variants.push(variant(pointer, `not ${String(format)}`, sentinels.core()));
  return variants;
}

function objectVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const object = (base ?? {}) as Record<string, unknown>;
  const required = requiredOf(branch);
  const variants: Variant[] = [];
  for (const [name, located] of propertiesOf(context, branch)) {
    if (!(name in object)) continue;
    if (required.has(name))
      variants.push(variant(`${branch.pointer}/required`, `without ${name}`, without(object, name)));
    variants.push(...withProperty(object, name, invalidVariants(context, located, object[name])));
  }
  const further = Object.keys(object).find((name) => !branch.properties.has(name));
  if (branch.additional !== undefined && further !== undefined) {
    const inner = invalidVariants(context, branch.additional, object[further]);
    variants.push(...withProperty(object, further, inner, "*"));
  }
  if (branch.keywords["additionalProperties"] === false) {
    const value = { ...object, [context.sentinels.core()]: 1 };
    variants.push(variant(`${branch.pointer}/additionalProperties`, "a further field", value));
  }
  return variants;
}

function arrayVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const [first, ...rest] = Array.isArray(base) ? base : [];
  const { minItems, maxItems } = branch.keywords;
  const ofLength = (length: number): Variant =>
    variant(
      branch.pointer,
      `${length} items`,
      Array.from({ length }, () => first),
    );
  const variants: Variant[] = [];
  if (typeof minItems === "number" && minItems > 0) variants.push(ofLength(minItems - 1));
  if (typeof maxItems === "number" && maxItems <= 200) variants.push(ofLength(maxItems + 1));
  return first === undefined
    ? variants
    : [...variants, ...withFirstItem(rest, invalidVariants(context, itemsOf(branch), first))];
}
