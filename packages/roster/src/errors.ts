import { cleanWords, describePerson } from "./describe-person.ts";
import type { ServiceName } from "./services.ts";

/** Base class of this package's errors. Failed calls throw the errors of `@rosterkit/client`. */
export class RosterError extends Error {
  override readonly name: string = "RosterError";
}

/** An invalid argument, roster file or address; the message names value, place and remedy. */
export class RosterInputError extends RosterError {
  override readonly name = "RosterInputError";
}

/** An unreliable list: it is shorter than the service states, or changed while it was read. */
export class ListError extends RosterError {
  override readonly name = "ListError";
}

export type Guard = "people" | "removals" | "share" | "caller" | "last-admin" | "roster-size" | "groups";

/** A plan that a guard stopped. */
export class GuardError extends RosterError {
  override readonly name = "GuardError";
  readonly guard: Guard;

  constructor(guard: Guard, message: string) {
    super(message);
    this.guard = guard;
  }
}

/** Base class of the errors with a `problem` to branch on. */
class ProblemError<Problem extends string> extends RosterError {
  readonly problem: Problem;

  constructor(problem: Problem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** A plan that must not be applied. */
export class PlanError extends ProblemError<
  "invalid" | "digest" | "unconfirmed" | "expired" | "undone" | "service"
> {
  override readonly name = "PlanError";
}

/** A journal that is missing, in use by another process, altered, or not writable. */
export class JournalError extends ProblemError<"missing" | "busy" | "broken" | "unwritable"> {
  override readonly name = "JournalError";
}

/** An account that may belong to the person. */
export interface Candidate {
  readonly service: ServiceName;
  /** The name of the list that contains it, such as `users` or `team of agt_support`. */
  readonly list: string;
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Several accounts that may belong to the person. Nothing is done until the addresses are unambiguous. */
export class AmbiguousPersonError extends RosterError {
  override readonly name = "AmbiguousPersonError";
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

export class PersonNotFoundError extends RosterError {
  override readonly name = "PersonNotFoundError";
}
