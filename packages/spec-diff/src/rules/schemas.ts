import { compareLevels, type Level } from "../level.ts";
import type { Direction, NormalSchema } from "../normal/schema.ts";
import {
  type Comparison,
  joinPath,
  SchemaDifference,
  type SchemaFinding,
  type SchemaPair,
} from "./difference.ts";
import { compareRemarks } from "./remarks.ts";
import { levelOf } from "./rule.ts";
import { compareUnions } from "./unions.ts";

/** Compares the schemas of one direction, each pair once. */
export class SchemaComparison implements Comparison {
  readonly direction: Direction;
  readonly #conditions: SchemaComparison;
  readonly #known = new Map<NormalSchema, Map<NormalSchema, SchemaDifference>>();

  /** @param conditions compares what schemas demand of values; itself where it is left out */
  constructor(direction: Direction, conditions?: SchemaComparison) {
    this.direction = direction;
    this.#conditions = conditions ?? this;
  }

  fits(old: NormalSchema, current: NormalSchema): boolean {
    return !this.#conditions.isBreaking({ old, current });
  }

  /** Whether users of the old schema are broken by the new one. */
  isBreaking(pair: SchemaPair): boolean {
    return this.reaches(this.#compare(pair), "major");
  }

  reaches(start: SchemaDifference, level: Level): boolean {
    for (const { rule } of this.#reach(start, new Set()))
      if (compareLevels(levelOf(rule), level) >= 0) return true;
    return false;
  }

  /** Everything that was found in two schemas; what was met before is left out. */
  findings(pair: SchemaPair, seen: Set<SchemaDifference>): Iterable<SchemaFinding> {
    return this.#reach(this.#compare(pair), seen);
  }

  /** The findings of a difference and of those inside of it, each by the shortest path: a reader recognises that. */
  *#reach(start: SchemaDifference, seen: Set<SchemaDifference>): Generator<SchemaFinding, void, undefined> {
    const waiting = [{ path: "", difference: start }];
    for (const { path, difference } of waiting) {
      if (seen.has(difference)) continue;
      seen.add(difference);
      for (const found of difference.findings) yield { ...found, path: joinPath(path, found.path) };
      for (const child of difference.children)
        waiting.push({ path: joinPath(path, child.path), difference: this.#compare(child) });
    }
  }

  #compare(pair: SchemaPair): SchemaDifference {
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
}
