import { rangeOf, requiredOf } from "./branches.ts";
import type { SampleContext } from "./samples.ts";
import type { Branch, Located } from "./shape.ts";
import { isBody } from "./sentinels.ts";
import { variant, type Variant, variantsWithin, without } from "./variant.ts";

/** Values that break the first branch of a schema in a single point. Another branch may still allow some of them. */
export function invalidVariants(context: SampleContext, located: Located, base: unknown): Variant[] {
  const { branches, nullable } = context.shapes.of(located);
  const variants = branches.slice(0, 1).flatMap((branch) => branchVariants(context, branch, base));
  return isBody(context.place) && !nullable && branches.length > 0
    ? [...variants, variant(located.pointer, "not null", null)]
    : variants;
}

function branchVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const { pointer, keywords, kind } = branch;
  const wrongType = (value: unknown): Variant => variant(pointer, `type ${JSON.stringify(value)}`, value);
  // Every parameter is a text on the wire.
  const inBody = (value: unknown): Variant[] => (isBody(context.place) ? [wrongType(value)] : []);
  if (Array.isArray(keywords["enum"]) || keywords["const"] !== undefined) {
    const value = kind === "string" ? context.sentinels.core() : "not-in-the-enum";
    return [variant(`${pointer}/enum`, "not in the enum", value), ...inBody({})];
  }
  const within = (): Variant[] => variantsWithin(context, branch, base, invalidVariants);
  switch (kind) {
    case "boolean":
      return [wrongType("maybe")];
    case "integer":
      return [...numberVariants(branch), wrongType("many"), variant(pointer, "type, a fraction", 0.5)];
    case "number":
      return [...numberVariants(branch), wrongType("many")];
    case "string":
      return [...textVariants(context, branch), ...inBody(7)];
    case "object":
      return [...within(), ...objectVariants(context, branch, base), ...inBody("text")];
    case "array":
      return [...arrayVariants(branch, base), ...within(), ...inBody("text")];
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

function textVariants({ sentinels, place }: SampleContext, { keywords, pointer }: Branch): Variant[] {
  const { pattern, format } = keywords;
  const lengths = lengthsOutside(keywords["minLength"], keywords["maxLength"], 100_000 - 1);
  const variants = lengths
    .filter((length) => length > 0 || isBody(place))
    .map((length) => variant(pointer, `length ${length}`, "a".repeat(length)));
  if (typeof pattern === "string") variants.push(variant(pointer, "not the pattern", "\u00a7 \u00a7"));
  if (format !== undefined) variants.push(variant(pointer, `not ${String(format)}`, sentinels.core()));
  return variants;
}

function objectVariants(context: SampleContext, branch: Branch, base: unknown): Variant[] {
  const { pointer, keywords, properties } = branch;
  const object = (base ?? {}) as Record<string, unknown>;
  const missing = [...requiredOf(branch)]
    .filter((name) => name in object && properties.has(name))
    .map((name) => variant(`${pointer}/required`, `without ${name}`, without(object, name)));
  if (keywords["additionalProperties"] !== false) return missing;
  const value = { ...object, [context.sentinels.core()]: 1 };
  return [...missing, variant(`${pointer}/additionalProperties`, "a further field", value)];
}

function arrayVariants({ keywords, pointer }: Branch, base: unknown): Variant[] {
  const [first] = Array.isArray(base) ? (base as unknown[]) : [];
  return lengthsOutside(keywords["minItems"], keywords["maxItems"], 200).map((length) =>
    variant(
      pointer,
      `${length} items`,
      Array.from({ length }, () => first),
    ),
  );
}

/** One less than the minimum, and one more than the maximum unless that is too much to write. */
function lengthsOutside(minimum: unknown, maximum: unknown, limit: number): number[] {
  return [
    ...(typeof maximum === "number" && maximum <= limit ? [maximum + 1] : []),
    ...(typeof minimum === "number" && minimum > 0 ? [minimum - 1] : []),
  ];
}
