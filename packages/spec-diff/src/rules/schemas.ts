import { isEqual } from "@rosterkit/openapi";
import type { Direction, NormalSchema } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";
import { type Fits, joinPath, SchemaDifference, type SchemaPair } from "./difference.ts";
import { levelOf } from "./rule.ts";
import { compareUnions } from "./unions.ts";

/** A difference, and the path that leads to it. */
interface ReachedDifference {
  readonly path: string;
  readonly difference: SchemaDifference;
}

/** Compares the schemas of one direction, each pair once. */
export class SchemaComparison {
  readonly direction: Direction;
  readonly #fits: Fits;
  readonly #known = new Map<NormalSchema, Map<NormalSchema, SchemaDifference>>();

  /** @param conditions compares what schemas demand of values; itself where it is left out */
  constructor(direction: Direction, conditions?: SchemaComparison) {
    this.direction = direction;
    const comparison = conditions ?? this;
    this.#fits = (old, current) => !comparison.isBreaking(comparison.compare({ old, current }));
  }

  compare(pair: SchemaPair): SchemaDifference {
    const known = this.#known.get(pair.old) ?? new Map<NormalSchema, SchemaDifference>();
    this.#known.set(pair.old, known);
    let difference = known.get(pair.current);
    if (!difference) {
      difference = new SchemaDifference(this.direction, this.#fits);
      known.set(pair.current, difference);
      compareRemarks(pair, difference);
      compareUnions(pair, difference, (inner) => this.isBreaking(inner));
    }
    return difference;
  }

  /** The differences that a pair leads to, its own first, each with the shortest path to it; those seen before are left out. */
  reach(pair: SchemaPair, seen: Set<SchemaDifference> = new Set()): Iterable<ReachedDifference> {
    return this.#reach(this.compare(pair), seen);
  }

  /** Whether users of the old schema are broken by a difference or by one inside of it. */
  isBreaking(difference: SchemaDifference): boolean {
    for (const { difference: inner } of this.#reach(difference, new Set()))
      if (inner.findings.some(({ rule }) => levelOf(rule) === "major")) return true;
    return false;
  }

  *#reach(start: SchemaDifference, seen: Set<SchemaDifference>): Generator<ReachedDifference> {
    const waiting = [{ path: "", difference: start }];
    // Breadth first: the shortest way to a schema is the one that a reader recognises.
    for (const { path, difference } of waiting) {
      if (seen.has(difference)) continue;
      seen.add(difference);
      yield { path, difference };
      for (const child of difference.children)
        waiting.push({ path: joinPath(path, child.path), difference: this.compare(child) });
    }
  }
}

/** Compares what a schema says beside the values that it allows. */
function compareRemarks({ old, current }: SchemaPair, difference: SchemaDifference): void {
  const { pointer } = current;
  const isDeprecated = current.stated("deprecated") === true;
  if ((old.stated("deprecated") === true) !== isDeprecated)
    difference.say(isDeprecated ? "field-deprecated" : "field-undeprecated", pointer);
  if (!isEqual(old.remarks, current.remarks)) difference.say("documentation-changed", pointer);
  if (old.form !== current.form) difference.say("schema-rewritten", pointer);
  compareDefaults(old.stated("default"), current.stated("default"), { pointer, difference });
}

function compareDefaults(
  old: unknown,
  current: unknown,
  { pointer, difference }: { readonly pointer: string; readonly difference: SchemaDifference },
): void {
  if (isEqual(old, current)) return;
  const [from, to] = [stableText(old), stableText(current)];
  if (difference.direction === "response") difference.say("documentation-changed", pointer);
  else if (old === undefined) difference.say("request-default-added", pointer, { to });
  else if (current === undefined) difference.say("request-default-removed", pointer, { from });
  else difference.say("request-default-changed", pointer, { from, to });
}
