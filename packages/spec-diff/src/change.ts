import type { Level } from "./level.ts";

/** Who judged: `redocly diff`, the type checker, or our own rules. */
export type Judge = "redocly" | "types" | "rules";

/** One change as a user of the packages meets it. */
export interface Change {
  readonly level: Level;
  /** Empty where the change belongs to no service. */
  readonly service: string;
  /** Name of the operation; empty where the change belongs to none. */
  readonly operation: string;
  readonly packages: readonly string[];
  readonly judge: Judge;
  readonly reason: string;
  /** Where it stands: in the new document, or in the old one for what is gone. */
  readonly pointer: string;
}

export interface Comparison {
  readonly level: Level;
  /** Every package that one of the documents implies, untouched ones as `none`. */
  readonly packages: Readonly<Record<string, Level>>;
  readonly changes: readonly Change[];
}

/** What a judge says, before the judges are joined. */
export interface Finding extends Change {
  /** Findings with one subject say the same thing; the strictest is kept. */
  readonly subject: string;
}
