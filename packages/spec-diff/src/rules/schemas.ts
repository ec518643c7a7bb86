import type { NormalSchema } from "../normal/read-schema.ts";
import type { Direction } from "../normal/schema.ts";
import { type Comparer, joinPath, SchemaDifference, type SchemaPair } from "./difference.ts";
import { compareRemarks } from "./remarks.ts";
import { levelOf } from "./rule.ts";
import { compareUnions } from "./unions.ts";

/** A difference, and the path that leads to it. */
interface ReachedDifference {
  readonly path: string;
  readonly difference: SchemaDifference;
}

/** Compares the schemas of one direction, each pair once. */
export class SchemaComparison implements Comparer {
  readonly direction: Direction;
  readonly #conditions: SchemaComparison;
  readonly #known = new Map<NormalSchema, Map<NormalSchema, SchemaDifference>>();

  /** @param conditions compares what schemas demand of values; itself where it is left out */
  constructor(direction: Direction, conditions?: SchemaComparison) {
    this.direction = direction;
    this.#conditions = conditions ?? this;
  }

  compare(pair: SchemaPair): SchemaDifference {
    const known = this.#known.get(pair.old) ?? new Map<NormalSchema, SchemaDifference>();
    this.#known.set(pair.old, known);
    let difference = known.get(pair.current);
    if (!difference) {
      difference = new SchemaDifference(this);
      known.set(pair.current, difference);
      compareRemarks(pair, difference);
      compareUnions(pair, difference);
    }
    return difference;
  }

  fits(old: NormalSchema, current: NormalSchema): boolean {
    return !this.#conditions.isBreaking(this.#conditions.compare({ old, current }));
  }

  isBreaking(start: SchemaDifference): boolean {
    for (const { difference } of this.reach(start))
      if (difference.findings.some(({ rule }) => levelOf(rule) === "major")) return true;
    return false;
  }

  /** A difference and those inside of it, each with the shortest path to it; those seen before are left out. */
  *reach(
    start: SchemaDifference,
    seen: Set<SchemaDifference> = new Set(),
  ): Generator<ReachedDifference, void, undefined> {
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
