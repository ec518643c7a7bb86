import { compareLevels, type Level } from "../level.ts";
import type { NormalSchema } from "../normal/read-schema.ts";
import type { Direction } from "../normal/schema.ts";
import { compareRemarks } from "./remarks.ts";
import { levelOf, type RuleId, type Values } from "./rule.ts";
import { compareUnions } from "./unions.ts";

/** The same schema in both documents. */
export interface SchemaPair {
  readonly old: NormalSchema;
  readonly current: NormalSchema;
}

/** A finding inside of a schema; `path` leads from the schema to its place. */
interface SchemaFinding {
  readonly rule: RuleId;
  readonly path: string;
  readonly pointer: string;
  readonly values: Values;
}

/** The findings of a pair itself, and the pairs of schemas inside of it. */
export class SchemaDifference {
  readonly comparison: SchemaComparison;
  readonly direction: Direction;
  readonly findings: SchemaFinding[] = [];
  readonly children: (SchemaPair & { readonly path: string })[] = [];

  constructor(comparison: SchemaComparison) {
    this.comparison = comparison;
    this.direction = comparison.direction;
  }

  /** One of the same direction, without findings. */
  another(): SchemaDifference {
    return new SchemaDifference(this.comparison);
  }

  say(rule: RuleId, pointer: string, values: Values = {}): void {
    this.findings.push({ rule, path: "", pointer, values });
  }

  sayOfField(path: string, rule: RuleId, pointer: string): void {
    this.findings.push({ rule, path, pointer, values: {} });
  }

  inside(path: string, old: NormalSchema, current: NormalSchema): void {
    this.children.push({ path, old, current });
  }

  /** How a change of both kinds is told: by that which users of this direction meet. */
  sizeOf(change: { readonly isNarrower: boolean; readonly isWider: boolean }): "narrowed" | "widened" {
    const isTold = this.direction === "request" ? change.isNarrower : !change.isWider;
    return isTold ? "narrowed" : "widened";
  }
}

/** Compares the schemas of one direction, each pair once. */
export class SchemaComparison {
  readonly direction: Direction;
  readonly #conditions: SchemaComparison;
  readonly #known = new Map<NormalSchema, Map<NormalSchema, SchemaDifference>>();

  /** @param conditions compares what schemas demand of values; itself where it is left out */
  constructor(direction: Direction, conditions?: SchemaComparison) {
    this.direction = direction;
    this.#conditions = conditions ?? this;
  }

  /** Whether every value that meets one schema meets another. */
  fits(old: NormalSchema, current: NormalSchema): boolean {
    return !this.#conditions.isBreaking({ old, current });
  }

  /** Whether users of the old schema are broken by the new one. */
  isBreaking(pair: SchemaPair): boolean {
    return this.reaches(this.#compare(pair), "major");
  }

  /** Whether a difference, or one inside of it, has a level, or a stricter one. */
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

/** `members` and `[].role` make `members[].role`. */
export function joinPath(left: string, right: string): string {
  return left === "" || right === "" || right.startsWith("[") ? left + right : `${left}.${right}`;
}
