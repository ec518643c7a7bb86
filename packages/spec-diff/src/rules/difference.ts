import type { NormalSchema } from "../normal/read-schema.ts";
import type { Direction } from "../normal/schema.ts";
import type { RuleId, Values } from "./rule.ts";

/** A finding inside of a schema; `path` leads from the schema to its place. */
interface SchemaFinding {
  readonly rule: RuleId;
  readonly path: string;
  readonly pointer: string;
  readonly values: Values;
}

/** The same schema in both documents. */
export interface SchemaPair {
  readonly old: NormalSchema;
  readonly current: NormalSchema;
}

/** Compares the schemas of one direction. */
export interface Comparer {
  readonly direction: Direction;
  /** Whether every value that meets one schema meets another. */
  fits(schema: NormalSchema, other: NormalSchema): boolean;
  /** Whether users are broken by a difference, or by one inside of it. */
  isBreaking(difference: SchemaDifference): boolean;
}

/** The findings of a pair itself, and the pairs of schemas inside of it. */
export class SchemaDifference {
  readonly comparer: Comparer;
  readonly findings: SchemaFinding[] = [];
  readonly children: (SchemaPair & { readonly path: string })[] = [];

  constructor(comparer: Comparer) {
    this.comparer = comparer;
  }

  get direction(): Direction {
    return this.comparer.direction;
  }

  say(rule: RuleId, pointer: string, values: Values = {}): void {
    this.findings.push({ rule, path: "", pointer, values });
  }

  sayOfField(name: string, rule: RuleId, pointer: string): void {
    this.findings.push({ rule, path: name, pointer, values: {} });
  }

  /** How a change of both kinds is told: by that which users of this direction meet. */
  sizeOf({
    isNarrower,
    isWider,
  }: {
    readonly isNarrower: boolean;
    readonly isWider: boolean;
  }): "narrowed" | "widened" {
    return (this.direction === "request" ? isNarrower : !isWider) ? "narrowed" : "widened";
  }

  inside(path: string, old: NormalSchema, current: NormalSchema): void {
    this.children.push({ path, old, current });
  }
}

/** `members` and `[].role` make `members[].role`. */
export function joinPath(left: string, right: string): string {
  return left === "" || right === "" || right.startsWith("[") ? left + right : `${left}.${right}`;
}
