import { RosterError } from "./errors.ts";
import { cleanWords, describePerson } from "./describe-person.ts";
import type { ServiceName } from "./services.ts";

/** An account that could be meant. */
export interface Candidate {
  readonly service: ServiceName;
  /** The list in which it stands: `users`, `team of agt_support`. */
  readonly list: string;
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** A service holds more than one account that could be the person. Nothing is done until somebody decides. */
export class AmbiguousPersonError extends RosterError {
  override readonly name = "AmbiguousPersonError";
  /** Normalised. */
  readonly email: string;
  readonly candidates: readonly Candidate[];

  constructor(email: string, candidates: readonly Candidate[]) {
    const found = candidates.map(
      (one) => `${one.service} ${cleanWords(one.list)}: ${describePerson(one)} (${cleanWords(one.id)})`,
    );
    super(`${email} can be any of ${found.join("; ")}. Correct the address of all but one of them.`);
    this.email = email;
    this.candidates = candidates;
  }
}

/** No service knows the person. */
export class PersonNotFoundError extends RosterError {
  override readonly name = "PersonNotFoundError";
}
