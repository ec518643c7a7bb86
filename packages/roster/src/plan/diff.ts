import type { RosterFile } from "../accounts/roster-entry.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import { describeStep } from "./describe-step.ts";
import { type Change, findChanges } from "./find-changes.ts";
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
  for await (const change of findChanges(services, { wanted, tally: new Tally() }, options))
    yield differenceOf(change);
}

function differenceOf({ person, name, service, isExtra, what }: Change): Difference {
  const common = { person, name, service };
  if ("impossible" in what) return { ...common, change: "impossible", description: what.impossible };
  const change = isExtra ? "extra" : factsOf(what).effect;
  return { ...common, change, description: describeStep(what) };
}
