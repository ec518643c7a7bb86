import type { Direction } from "@rosterkit/openapi";
import { compareLevels, type Level } from "../level.ts";
import type { NormalSchema } from "../normal/schema.ts";
import { compareAnnotations } from "./annotations.ts";
import { type Comparison, SchemaDifference, type SchemaFinding, type SchemaPair } from "./difference.ts";
import { joinPath } from "./finding.ts";
import { rules } from "./rule.ts";
import { compareUnions } from "./unions.ts";

/** Compares the schemas of one direction. Each pair is compared once. */
export class SchemaComparison implements Comparison {
  readonly direction: Direction;
  readonly #conditions: SchemaComparison;
  readonly #known = new Map<NormalSchema, Map<NormalSchema, SchemaDifference>>();

  /** @param conditions comparison of the schemas of conditions; by default this one */
  constructor(direction: Direction, conditions?: SchemaComparison) {
    this.direction = direction;
    this.#conditions = conditions ?? this;
  }

  fits(old: NormalSchema, current: NormalSchema): boolean {
    return !this.#conditions.isBreaking({ old, current });
  }

  /** Whether the new schema breaks code for the old one. */
  isBreaking(pair: SchemaPair): boolean {
    return this.reaches(this.#compare(pair), "major");
  }

  reaches(start: SchemaDifference, level: Level): boolean {
    for (const { rule } of this.#reach(start, new Set()))
      if (compareLevels(rules[rule].level, level) >= 0) return true;
    return false;
  }

  /** Lists the findings of two schemas and their subschemas, without differences that were seen before. */
  findings(pair: SchemaPair, seen: Set<SchemaDifference>): Iterable<SchemaFinding> {
    return this.#reach(this.#compare(pair), seen);
  }

  /** Lists findings breadth first, so that each has its shortest path. */
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
      compareAnnotations(pair, difference);
      compareUnions(pair, difference);
    }
    return difference;
  }
}
