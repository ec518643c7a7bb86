import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";
import type { Creation } from "../memory/creation.ts";
import type { Resource } from "./resources.ts";

/** Something that exists because of the run. */
export interface Instance {
  readonly resource: Resource;
  readonly creation: Creation;
  readonly values: RequestValues;
  readonly id: unknown;
  readonly received: Received;
  readonly thing: MadeThing;
  /** The bodies of the creation and of all changes. */
  readonly writes: unknown[];
}

/** Something that a run has made, and how it goes away. */
export interface MadeThing {
  /** Such as `user 17`. */
  readonly name: string;
  /** The request that removes it; none if the document has none. */
  readonly removal: Planned | undefined;
  /** The request that shows a text of the run in it; none if there is no such request. */
  readonly proof?: Planned | undefined;
}

interface Planned {
  readonly operation: string;
  readonly values: RequestValues;
}

/** Everything that a run has made and not removed yet, in the order of its making. */
export class Made {
  things: readonly MadeThing[];
  readonly #earlier: ReadonlySet<MadeThing>;
  readonly #onChange: () => void;

  constructor(earlier: readonly MadeThing[], onChange: () => void) {
    this.things = earlier;
    this.#earlier = new Set(earlier);
    this.#onChange = onChange;
  }

  /** Whether another run has made a thing: its id may be that of something else by now. */
  isEarlier(thing: MadeThing): boolean {
    return this.#earlier.has(thing);
  }

  /**
   * Adds what a request could make, before it is sent: the response may get lost, or lead to nothing. Gives nothing where
   * the request could only make again what is there.
   */
  expect(thing: MadeThing | undefined): MadeThing | undefined {
    const isThere = thing?.removal !== undefined && this.things.some(({ name }) => name === thing.name);
    if (thing === undefined || isThere) return undefined;
    this.#set([...this.things, thing]);
    return thing;
  }

  /** Puts what a creation has made in the place of what it could make. */
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
