import type { RequestValues } from "../cases/types.ts";

/** Something that a run has made, and how it goes away. */
export interface MadeThing {
  /** Such as `user 17`. */
  readonly name: string;
  /** The request that removes it; none if the document has none. */
  readonly removal: { readonly operation: string; readonly values: RequestValues } | undefined;
}

/** Everything that a run has made and not removed yet, in the order of its making. */
export class Made {
  #things: readonly MadeThing[];
  readonly #onChange: () => void;

  constructor(things: readonly MadeThing[], onChange: () => void) {
    this.#things = things;
    this.#onChange = onChange;
  }

  get things(): readonly MadeThing[] {
    return this.#things;
  }

  add(thing: MadeThing): void {
    this.#things = [...this.#things, thing];
    this.#onChange();
  }

  drop(thing: MadeThing): void {
    this.#things = this.#things.filter((other) => other !== thing);
    this.#onChange();
  }
}
