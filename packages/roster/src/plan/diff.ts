import type { RosterFile } from "../accounts/roster-entry.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import { describeStep } from "./describe-step.ts";
import { findChanges } from "./find-changes.ts";
import type { StepEffect } from "./plan-types.ts";
import { indexPeople } from "./read-request.ts";
import { Tally } from "./tally.ts";
import { factsOf } from "./write-step.ts";

/** One point in which the services differ from a roster file. */
export interface Difference {
  /** Normalised address, without a tag. */
  readonly person: string;
  readonly name: string;
  readonly service: ServiceName;
  /** `extra`: an account of somebody who is not in the file. `impossible`: no operation can do it. */
  readonly change: StepEffect | "extra" | "impossible";
  /** One line: `directory: suspend Ada Byron <ada@example.com>`. */
  readonly description: string;
}

/** Compares the services with a roster file, page by page; reads only. */
export async function* diff(
  services: Services,
  roster: RosterFile,
  options: ReadOptions = {},
): AsyncGenerator<Difference> {
  const entries = indexPeople(roster.people, "people");
  const wanted = { entries, keeps: false, leavers: new Map(), erase: false, isWhole: true };
  const changes = findChanges(services, { wanted, tally: new Tally() }, options);
  for await (const { person, name, service, isExtra, what } of changes) {
    const common = { person, name, service };
    if ("impossible" in what) yield { ...common, change: "impossible", description: what.impossible };
    else
      yield { ...common, change: isExtra ? "extra" : factsOf(what).effect, description: describeStep(what) };
  }
}
