import type { Direction } from "@rosterkit/openapi";
import type { Level } from "../level.ts";
import type { Alternative, NormalSchema } from "../normal/schema.ts";
import type { RuleId, Values } from "./rule.ts";

export interface SchemaPair {
  readonly old: NormalSchema;
  readonly current: NormalSchema;
}

export interface AlternativePair {
  readonly old: Alternative;
  readonly current: Alternative;
}

export interface Comparison {
  readonly direction: Direction;
  /** Whether every value of the old schema is valid in the current one. */
  fits(old: NormalSchema, current: NormalSchema): boolean;
  /** Whether a difference, including nested ones, has a finding of at least this level. */
  reaches(start: SchemaDifference, level: Level): boolean;
}

/** A finding in a schema. `path` is relative to the schema. */
export interface SchemaFinding {
  readonly rule: RuleId;
  readonly path: string;
  readonly pointer: string;
  readonly values: Values;
}

/** The findings of a pair of schemas, and the pairs nested in it. */
export class SchemaDifference {
  readonly comparison: Comparison;
  readonly direction: Direction;
  readonly findings: SchemaFinding[] = [];
  readonly children: (SchemaPair & { readonly path: string })[] = [];

  constructor(comparison: Comparison) {
    this.comparison = comparison;
    this.direction = comparison.direction;
  }

  /** Creates an empty difference in the same direction. */
  createEmpty(): SchemaDifference {
    return new SchemaDifference(this.comparison);
  }

  report(rule: RuleId, pointer: string, values: Values = {}): void {
    this.findings.push({ rule, path: "", pointer, values });
  }

  reportField(path: string, rule: RuleId, pointer: string): void {
    this.findings.push({ rule, path, pointer, values: {} });
  }

  descend(path: string, old: NormalSchema, current: NormalSchema): void {
    this.children.push({ path, old, current });
  }

  /** Classifies a change. If it narrows and widens, the breaking one counts: narrower requests, wider responses. */
  sizeOf(change: { readonly isNarrower: boolean; readonly isWider: boolean }): "narrowed" | "widened" {
    const isNarrowed = this.direction === "request" ? change.isNarrower : !change.isWider;
    return isNarrowed ? "narrowed" : "widened";
  }
}
