import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";
import type { Creation } from "../memory/creation.ts";
import type { Resource } from "./resources.ts";

/** Thing that the run has made, with its resource. */
export interface Instance {
  readonly resource: Resource;
  readonly creation: Creation;
  readonly values: RequestValues;
  readonly id: unknown;
  readonly received: Received;
  readonly thing: MadeThing;
  /** Bodies of the creation and of all changes. */
  readonly writes: unknown[];
}

/** Thing that a run has made, and how to remove it. */
export interface MadeThing {
  /** Name for reports, such as `user 17`. */
  readonly name: string;
  /** Request that removes it; undefined if the document has none. */
  readonly removal: Planned | undefined;
  /** Request that reads it; undefined if the document has none. */
  readonly proof?: Planned | undefined;
}

interface Planned {
  readonly operation: string;
  readonly values: RequestValues;
}

/** Things that a run has made and not removed yet, in the order of their creation. */
export class Made {
  things: readonly MadeThing[];
  readonly #earlier: ReadonlySet<MadeThing>;
  readonly #onChange: () => void;

  constructor(earlier: readonly MadeThing[], onChange: () => void) {
    this.things = earlier;
    this.#earlier = new Set(earlier);
    this.#onChange = onChange;
  }

  /** Whether an earlier run made a thing. Its id may belong to another thing now. */
  isEarlier(thing: MadeThing): boolean {
    return this.#earlier.has(thing);
  }

  /**
   * Adds the thing that a request could make before it is sent, because the response may get lost or contain no id.
   * Returns undefined if the request can only make a thing again that is already listed.
   */
  expect(thing: MadeThing | undefined): MadeThing | undefined {
    const isListed = thing?.removal !== undefined && this.things.some(({ name }) => name === thing.name);
    if (thing === undefined || isListed) return undefined;
    this.#set([...this.things, thing]);
    return thing;
  }

  /** Replaces the expected thing of a creation by the thing that it has made. */
  settle({ id }: DocumentOperation, thing: MadeThing): void {
    const expected = this.things.findLast(({ name }) => name === `what ${id} may have made`);
    this.#set([...this.things.filter((other) => other !== expected), thing]);
  }

  drop(thing: MadeThing): void {
    this.#set(this.things.filter((other) => other !== thing));
  }

  #set(things: readonly MadeThing[]): void {
    this.things = things;
    this.#onChange();
  }
}
