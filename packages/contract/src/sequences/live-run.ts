import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { Creation } from "../memory/creation.ts";
import type { RequestValues } from "../request/values.ts";
import type { RunContext } from "../run/context.ts";
import type { Finding } from "../run/finding.ts";
import type { SafetyContext } from "../safety/safety.ts";
import type { Resource } from "./resources.ts";

/** Choices of the caller of a live run, and the state that it keeps for the next run. */
export interface LiveChoices
  extends Pick<RunContext, "specification" | "credentials">, Omit<SafetyContext, "resources"> {
  /** Whether to call also operations other than GET and HEAD. */
  readonly allowWrites: boolean;
  /** Whether to send also requests that the document forbids. */
  readonly invalid: boolean;
  /** Whether to leave the things that the run makes on the server. */
  readonly keep: boolean;
  readonly made: Made;
  /** Names of the completed parts, to which the run adds its own. */
  readonly done: Set<string>;
  /** Called after each part with the number of findings; undefined if the part could not be called. */
  readonly onProgress: (part: string, findings: number | undefined) => void;
}

/** Run against a live server, shared by its sequences and single cases. */
export interface LiveRun extends LiveChoices, Omit<RunContext, "tested"> {
  /** Distinguishes the generated ids from the ids of another run with the same seed. */
  readonly salt: number;
  readonly chosen: readonly DocumentOperation[];
  readonly resources: readonly Resource[];
  readonly findings: Finding[];
  readonly called: Set<string>;
  readonly excluded: string[];
  readonly isSpent: () => boolean;
  readonly onExchange: (received: Received) => void;
  readonly onFinding: (finding: Finding, received: Received | undefined) => void;
  /** Returns the command that repeats a request. */
  readonly toCurl: (received: Received) => string;
  readonly finish: (part: string) => void;
}

/** Returns the run without reporting findings, for requests that prepare a part. */
export function quietly(run: LiveRun): LiveRun {
  return { ...run, onFinding: () => undefined };
}

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
    const expected = this.things.findLast(({ name }) => name === `possible result of ${id}`);
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
