import type { Direction, NormalSchema } from "../normal/schema.ts";
import type { RuleId } from "./rule.ts";

/** A finding inside of a schema; `path` leads from the schema to its place. */
interface SchemaFinding {
  readonly rule: RuleId;
  readonly path: string;
  readonly pointer: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The same schema in both documents. */
export interface SchemaPair {
  readonly old: NormalSchema;
  readonly current: NormalSchema;
}

/** Whether every value that meets one schema meets another. */
export type Fits = (schema: NormalSchema, other: NormalSchema) => boolean;

/** The findings of a pair itself, and the pairs of schemas inside of it. */
export class SchemaDifference {
  readonly direction: Direction;
  readonly fits: Fits;
  readonly findings: SchemaFinding[] = [];
  readonly children: (SchemaPair & { readonly path: string })[] = [];

  constructor(direction: Direction, fits: Fits) {
    this.direction = direction;
    this.fits = fits;
  }

  say(rule: RuleId, pointer: string, values: Readonly<Record<string, string>> = {}, path = ""): void {
    this.findings.push({ rule, path, pointer, values });
  }

  inside(path: string, old: NormalSchema, current: NormalSchema): void {
    this.children.push({ path, old, current });
  }
}

/** `members` and `[].role` make `members[].role`. */
export function joinPath(left: string, right: string): string {
  return left === "" || right === "" || right.startsWith("[") ? left + right : `${left}.${right}`;
}
