/** The effect of an operation on people, groups and their permissions. */
export type Effect = "read" | "add" | "change" | "remove";

/** One thing, or another for each value of a field of the flat input. */
export type ByField<Choice> =
  | Choice
  | {
      /** Name of the field. */
      readonly by: string;
      /** By the value as text. */
      readonly values: Readonly<Record<string, Choice>>;
      /** Where the field is missing or has another value. */
      readonly otherwise: Choice;
    };

/**
 * How what an operation did is put back. Texts such as `$input#/email` lead by a JSON Pointer into the input of the
 * operation, its output (`$output`), what was there before (`$before`), or an item of `each` (`$item`); in a pointer
 * `*` stands for every item of a list. Where the operation undoes itself, a field from `$before` is sent only if the
 * call had the field of that name.
 */
export interface Undo {
  /** `near`: somebody can tell the difference, and `reason` says how. */
  readonly how: "exact" | "near" | "none";
  readonly reason?: string;
  /** Id of the operation that puts it back. */
  readonly operation?: string;
  /** Its input. */
  readonly input?: unknown;
  /** Pointer to a list of the input, each of whose items is put back by itself. */
  readonly each?: string;
  /** How what was there before is read. */
  readonly before?: {
    readonly operation: string;
    readonly input?: unknown;
    /** Pointer into the output, where the operation is not paged. */
    readonly items?: string;
    /** Fields of the item that is meant. */
    readonly where?: Readonly<Record<string, unknown>>;
    /** Further operations without which it is not known. */
    readonly also?: readonly string[];
  };
  /** Fields of the input that cannot be put back. */
  readonly except?: readonly string[];
}
