import { itemOf, itemsOf, type Omitted, propertiesOf, rangeOf, requiredOf } from "./branches.ts";
import { type Place, type Sentinels, UnsampledError } from "./sentinels.ts";
import type { Branch, Shape, Shapes } from "./shape.ts";

/** Whether a sample sets everything, or only what is required. */
export type Extent = "full" | "required";

export interface SampleContext {
  readonly shapes: Shapes;
  readonly sentinels: Sentinels;
  readonly place: Place;
  readonly omit: Omitted;
  readonly extent: Extent;
  /** Index of the enum value and of the boolean to choose. */
  readonly turn: number;
  /** Pointers of the enclosing objects and arrays. */
  readonly trail: readonly string[];
  /** Whether the schema at a pointer accepts a value. */
  readonly isValid: (pointer: string, value: unknown) => boolean;
  readonly onUnsampled?: (branches: readonly Branch[], pointer: string, reason: string) => void;
}

const maximumDepth = 3;

/** Returns a sample of the first branch that has one. @throws {UnsampledError} */
export function sampleShape(context: SampleContext, shape: Shape): unknown {
  let problem = new UnsampledError("the schema allows nothing");
  const least = isNestedChoice(context, shape) ? { ...context, extent: "required" as const } : context;
  for (const branch of shape.branches) {
    try {
      return sampleAlternative(least, shape, branch);
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
      problem = error;
    }
  }
  if (shape.nullable) return null;
  throw problem;
}

/** Whether alternatives are recursive: the number of their combinations would grow with each level. */
export function isNestedChoice({ trail }: SampleContext, { branches }: Shape): boolean {
  return branches.length > 1 && branches.some(({ pointer }) => trail.includes(pointer));
}

/**
 * Samples one branch so that no other one matches, with only the required fields if necessary.
 *
 * @throws {UnsampledError}
 */
export function sampleAlternative(context: SampleContext, shape: Shape, branch: Branch): unknown {
  const value = sampleBranch(context, branch);
  if (!shape.exclusive || context.isValid(shape.pointer, value)) return value;
  const least = context.extent === "full" ? sampleBranch({ ...context, extent: "required" }, branch) : value;
  if (context.isValid(shape.pointer, least)) {
    const reason = "with its optional fields every value also matches another alternative";
    context.onUnsampled?.([branch], branch.pointer, reason);
    return least;
  }
  throw new UnsampledError(
    "every value of the alternative also matches another alternative, and exactly one may match",
  );
}

export function sampleBranch(context: SampleContext, branch: Branch): unknown {
  const { turn } = context;
  const { keywords } = branch;
  if (keywords["const"] !== undefined) return keywords["const"];
  const { enum: values } = keywords;
  if (Array.isArray(values)) return values[turn % values.length];
  switch (branch.kind) {
    case "boolean":
      return turn % 2 === 0;
    case "integer":
    case "number":
      return sampleNumber(context, branch);
    case "object":
      return sampleObject(context, branch);
    case "array":
      return sampleArray(context, branch);
    default:
      return sampleText(context, branch);
  }
}

function sampleNumber({ sentinels }: SampleContext, branch: Branch): number {
  const { minimum, maximum, multiple } = rangeOf(branch);
  const whole = sentinels.integer(Math.ceil(minimum / multiple), Math.floor(maximum / multiple)) * multiple;
  const isWhole = branch.kind === "integer" || /^int\d+$/.test(String(branch.keywords["format"]));
  return !isWhole && multiple === 1 && whole + 0.5 <= maximum ? whole + 0.5 : whole;
}

function sampleText({ sentinels, place }: SampleContext, { keywords }: Branch): unknown {
  try {
    return sentinels.text(place, keywords);
  } catch (error) {
    const { example, examples, default: standard } = keywords;
    const documented = (Array.isArray(examples) ? examples[0] : undefined) ?? example ?? standard;
    if (documented === undefined) throw error;
    return documented;
  }
}

/** @throws {UnsampledError} if the schema is nested too deep in itself */
function enter(context: SampleContext, { pointer }: Branch): { inner: SampleContext; seen: number } {
  const { trail } = context;
  const seen = trail.filter((other) => other === pointer).length;
  if (trail.length > 24 || seen >= maximumDepth) throw new UnsampledError("the schema is recursive");
  return { inner: { ...context, trail: [...trail, pointer] }, seen };
}

function sampleObject(context: SampleContext, branch: Branch): unknown {
  const { extent, shapes } = context;
  const required = requiredOf(branch);
  const { inner, seen } = enter(context, branch);
  const value: Record<string, unknown> = {};
  for (const [name, located] of propertiesOf(context, branch)) {
    const isEnough = Object.keys(value).length >= Number(branch.keywords["minProperties"] ?? 0);
    if (extent === "required" && !required.has(name) && isEnough) continue;
    const shape = shapes.of(located);
    const isNested = shape.branches.some(
      ({ kind, items }) => kind === "object" || (kind === "array" && items),
    );
    // A recursive schema is sampled to a depth of one.
    if (seen > 0 && !required.has(name) && isNested) continue;
    try {
      value[name] = sampleShape(inner, shape);
    } catch (error) {
      if (!(error instanceof UnsampledError) || required.has(name)) throw error;
      if (seen === 0) context.onUnsampled?.(shape.branches, located.pointer, error.message);
    }
  }
  const refused = [...required].find((name) => !branch.properties.has(name));
  if (refused !== undefined)
    throw new UnsampledError(`the field ${refused} is required, but the schema forbids it`);
  const isMap = branch.properties.size === 0 || branch.additional !== undefined;
  if (isMap && branch.keywords["additionalProperties"] !== false && extent === "full" && seen === 0)
    value[context.sentinels.core()] =
      branch.additional === undefined
        ? context.sentinels.text(context.place, {})
        : sampleShape(inner, shapes.of(branch.additional));
  return value;
}

function sampleArray(context: SampleContext, branch: Branch): unknown {
  const { inner, seen } = enter(context, branch);
  const minimum = Number(branch.keywords["minItems"] ?? 0);
  const count = Math.max(minimum, context.extent === "full" && seen === 0 ? itemsOf(branch).length : 0);
  try {
    return sampleItems(inner, branch, count);
  } catch (error) {
    if (!(error instanceof UnsampledError) || minimum > 0) throw error;
    const { branches, pointer } = context.shapes.of(itemOf(branch, 0));
    context.onUnsampled?.(branches, pointer, error.message);
    return [];
  }
}

/** @throws {UnsampledError} */
export function sampleItems(context: SampleContext, branch: Branch, count: number): unknown[] {
  return Array.from({ length: count }, (_, index) =>
    sampleShape(context, context.shapes.of(itemOf(branch, index))),
  );
}
