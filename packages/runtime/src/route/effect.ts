/** Effect of an operation on people, groups and their permissions. */
export type Effect = "read" | "add" | "change" | "remove";

/** A choice, or one choice for each value of an input field. */
export type ByField<Choice> =
  | Choice
  | {
      /** Name of the field in the flat input. */
      readonly by: string;
      /** By the value of the field as text. */
      readonly values: Readonly<Record<string, Choice>>;
      /** If the field is missing or has another value. */
      readonly otherwise: Choice;
    };

/**
 * How to undo an operation. Expressions such as `$input#/email` are JSON Pointers into the operation's input, its
 * output (`$output`), the state before (`$before`), or an item of `each` (`$item`); `*` in a pointer means every item
 * of a list. If the operation undoes itself, a field from `$before` is sent only if the call had that field.
 */
export interface Undo {
  /** `near`: a difference stays, which `reason` explains. */
  readonly how: "exact" | "near" | "none";
  readonly reason?: string;
  /** Id of the operation that undoes it. */
  readonly operation?: string;
  /** Its input. */
  readonly input?: unknown;
  /** Pointer to a list in the input whose items are undone one by one. */
  readonly each?: string;
  /** How to read the state before the call. */
  readonly before?: {
    readonly operation: string;
    readonly input?: unknown;
    /** Pointer to the items in the output, if the operation is not paged. */
    readonly items?: string;
    /** Fields that identify the item. */
    readonly where?: Readonly<Record<string, unknown>>;
    /** Other operations that the state cannot be read without. */
    readonly also?: readonly string[];
  };
  /** Input fields that cannot be undone. */
  readonly except?: readonly string[];
}
