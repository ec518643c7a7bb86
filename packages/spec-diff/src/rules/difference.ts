import type { Level } from "../level.ts";
import type { Alternative, Direction, NormalSchema } from "../normal/schema.ts";
import type { RuleId, Values } from "./rule.ts";

/** The same schema in both documents. */
export interface SchemaPair {
  readonly old: NormalSchema;
  readonly current: NormalSchema;
}

/** One form that a value may have, in both documents. */
export interface AlternativePair {
  readonly old: Alternative;
  readonly current: Alternative;
}

/** Compares the schemas of one direction. */
export interface Comparison {
  readonly direction: Direction;
  /** Whether every value that meets one schema meets another. */
  fits(old: NormalSchema, current: NormalSchema): boolean;
  /** Whether a difference, or one inside of it, has a level, or a stricter one. */
  reaches(start: SchemaDifference, level: Level): boolean;
}

/** A finding inside of a schema; `path` leads from the schema to its place. */
export interface SchemaFinding {
  readonly rule: RuleId;
  readonly path: string;
  readonly pointer: string;
  readonly values: Values;
}

/** The findings of a pair itself, and the pairs of schemas inside of it. */
export class SchemaDifference {
  readonly comparison: Comparison;
  readonly direction: Direction;
  readonly findings: SchemaFinding[] = [];
  readonly children: (SchemaPair & { readonly path: string })[] = [];

  constructor(comparison: Comparison) {
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

/** `members` and `[].role` make `members[].role`. */
export function joinPath(left: string, right: string): string {
  return left === "" || right === "" || right.startsWith("[") ? left + right : `${left}.${right}`;
}
