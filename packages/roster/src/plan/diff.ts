import type { RosterFile } from "../accounts/account.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import { describeStep } from "./describe-step.ts";
import { findChanges } from "./find-changes.ts";
import type { StepEffect } from "./plan-types.ts";
import { indexPeople } from "./read-request.ts";
import { Tally } from "./tally.ts";
import { factsOf } from "./check-step.ts";

export interface Difference {
  /** The normalised address without a tag. */
  readonly person: string;
  readonly name: string;
  readonly service: ServiceName;
  /** `extra`: an account of a person who is not in the file. `impossible`: no operation can make the change. */
  readonly change: StepEffect | "extra" | "impossible";
  /** One line, such as `directory: suspend Ada Byron <ada@example.com>`. */
  readonly description: string;
}

/** Compares the services with a roster file, page by page, without changing anything. */
export async function* diff(
  services: Services,
  roster: RosterFile,
  options: ReadOptions = {},
): AsyncGenerator<Difference> {
  const entries = indexPeople(roster.people, "people");
  const wanted = { entries, addOnly: false, leavers: new Map(), erase: false, removesOthers: true };
  const changes = findChanges(services, { wanted, tally: new Tally() }, options);
  for await (const { person, name, service, isExtra, what } of changes) {
    const common = { person, name, service };
    if ("impossible" in what) yield { ...common, change: "impossible", description: what.impossible };
    else
      yield { ...common, change: isExtra ? "extra" : factsOf(what).effect, description: describeStep(what) };
  }
}
