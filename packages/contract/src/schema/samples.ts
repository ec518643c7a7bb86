import { itemsOf, propertiesOf, rangeOf, requiredOf } from "./branches.ts";
import { type Place, type Sentinels, UnsampledError } from "./sentinels.ts";
import type { Branch, Shape, Shapes } from "./shape.ts";

export interface SampleContext {
  readonly shapes: Shapes;
  readonly sentinels: Sentinels;
  readonly place: Place;
  /** Marks properties that only the other side writes: `readOnly` in requests, `writeOnly` in responses. */
  readonly omit: "readOnly" | "writeOnly";
  /** Whether a value of one alternative matches no other one. */
  readonly isValid: (pointer: string, value: unknown) => boolean;
  /** Called for each branch that has no sample. */
  readonly onUnsampled?: (branches: readonly Branch[], pointer: string, reason: string) => void;
}

const maximumDepth = 3;

/** Everything set, or nothing that is not required. */
export type Extent = "full" | "required";

/** @throws {UnsampledError} */
export function sampleShape(
  context: SampleContext,
  shape: Shape,
  extent: Extent,
  trail: readonly string[],
): unknown {
  let problem = new UnsampledError("the schema allows nothing");
  const least = isNestedChoice(shape, trail) ? "required" : extent;
  for (const branch of shape.branches) {
    try {
      return sampleAlternative(context, shape, branch, least, trail);
    } catch (error) {
      if (!(error instanceof UnsampledError)) throw error;
      problem = error;
    }
  }
  if (shape.nullable) return null;
  throw problem;
}

/** Whether alternatives contain themselves: their number would grow with each depth. */
export function isNestedChoice({ branches }: Shape, trail: readonly string[]): boolean {
  return branches.length > 1 && branches.some(({ pointer }) => trail.includes(pointer));
}

/** Samples one branch so that no other one matches, with the required fields only if it has to. */
export function sampleAlternative(
  context: SampleContext,
  shape: Shape,
  branch: Branch,
  extent: Extent,
  trail: readonly string[],
): unknown {
  const value = sampleBranch(context, branch, extent, trail);
  if (!shape.exclusive || context.isValid(shape.pointer, value)) return value;
  const least = extent === "full" ? sampleBranch(context, branch, "required", trail) : value;
  if (context.isValid(shape.pointer, least)) {
    const reason = "with its optional fields every value is one of another alternative too";
    context.onUnsampled?.([branch], branch.pointer, reason);
    return least;
  }
  throw new UnsampledError(
    "every value of the alternative is one of another alternative too, and exactly one may match",
  );
}

export function sampleBranch(
  context: SampleContext,
  branch: Branch,
  extent: Extent,
  trail: readonly string[],
): unknown {
  const { keywords } = branch;
  if (keywords["const"] !== undefined) return keywords["const"];
  if (Array.isArray(keywords["enum"])) return keywords["enum"][0];
  switch (branch.kind) {
    case "boolean":
      return true;
    case "integer":
    case "number": {
      const { minimum, maximum, multiple } = rangeOf(branch);
      const whole =
        context.sentinels.integer(Math.ceil(minimum / multiple), Math.floor(maximum / multiple)) * multiple;
      const isWhole = branch.kind === "integer" || /^int\d+$/.test(String(keywords["format"]));
      return !isWhole && multiple === 1 && whole + 0.5 <= maximum ? whole + 0.5 : whole;
    }
    case "object":
      return sampleObject(context, branch, extent, trail);
    case "array":
      return sampleArray(context, branch, extent, trail);
    default:
      return sampleText(context, branch);
  }
}

function sampleText(context: SampleContext, branch: Branch): unknown {
  try {
    return context.sentinels.text(context.place, branch.keywords);
  } catch (error) {
    const { example, examples, default: standard } = branch.keywords;
    const documented = (Array.isArray(examples) ? examples[0] : undefined) ?? example ?? standard;
    if (documented === undefined) throw error;
    return documented;
  }
}

function sampleObject(
  context: SampleContext,
  branch: Branch,
  extent: Extent,
  trail: readonly string[],
): unknown {
  const required = requiredOf(branch);
  const seen = trail.filter((pointer) => pointer === branch.pointer).length;
  if (trail.length > 24 || seen >= maximumDepth) throw new UnsampledError("the schema contains itself");
  const inner = [...trail, branch.pointer];
  const value: Record<string, unknown> = {};
  for (const [name, located] of propertiesOf(context, branch)) {
    if (extent === "required" && !required.has(name)) continue;
    // A schema that contains itself is sampled to one depth.
    if (seen > 0 && !required.has(name) && isNested(context.shapes.of(located))) continue;
    try {
      value[name] = sampleShape(context, context.shapes.of(located), extent, inner);
    } catch (error) {
      if (!(error instanceof UnsampledError) || required.has(name)) throw error;
      if (seen === 0)
        context.onUnsampled?.(context.shapes.of(located).branches, located.pointer, error.message);
    }
  }
  // A required property may have no schema of its own.
  for (const name of required) {
    if (branch.properties.has(name)) continue;
    if (context.place === "body" && !branch.open)
      throw new UnsampledError(`the field ${name} is required and not declared, so no package has it`);
    value[name] ??= sampleAdditional(context, branch, extent, inner);
  }
  const bare = branch.properties.size === 0;
  if (
    (bare || branch.additional !== undefined) &&
    branch.keywords["additionalProperties"] !== false &&
    extent === "full"
  ) {
    value[context.sentinels.core()] = sampleAdditional(context, branch, extent, inner);
  }
  return value;
}

function sampleAdditional(
  context: SampleContext,
  branch: Branch,
  extent: Extent,
  trail: readonly string[],
): unknown {
  return branch.additional === undefined
    ? context.sentinels.text(context.place, {})
    : sampleShape(context, context.shapes.of(branch.additional), extent, trail);
}

function sampleArray(
  context: SampleContext,
  branch: Branch,
  extent: Extent,
  trail: readonly string[],
): unknown {
  const minimum = Number(branch.keywords["minItems"] ?? 0);
  const count = Math.max(minimum, extent === "full" ? 1 : 0);
  const items = context.shapes.of(itemsOf(branch));
  try {
    return Array.from({ length: count }, () => sampleShape(context, items, extent, trail));
  } catch (error) {
    if (!(error instanceof UnsampledError) || minimum > 0) throw error;
    context.onUnsampled?.(items.branches, items.pointer, error.message);
    return [];
  }
}

function isNested(shape: Shape): boolean {
  return shape.branches.some(
    (branch) => branch.kind === "object" || (branch.kind === "array" && branch.items !== undefined),
  );
}
