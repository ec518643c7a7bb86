/** Base of the errors of this package. Errors of calls are those of `@rosterkit/client`. */
export class RosterError extends Error {
  override readonly name: string = "RosterError";
}

/** An argument, a roster file or an address cannot be used; the message names value, place and remedy. */
export class RosterInputError extends RosterError {
  override readonly name = "RosterInputError";
}

/** A list cannot be relied on: it is shorter than the service says, or changed while it was read. */
export class ListError extends RosterError {
  override readonly name = "ListError";
}

/** The names of the guards. */
export type Guard = "people" | "removals" | "share" | "caller" | "last-admin" | "roster-size" | "groups";

/** A guard stopped the plan. */
export class GuardError extends RosterError {
  override readonly name = "GuardError";
  readonly guard: Guard;

  constructor(guard: Guard, message: string) {
    super(message);
    this.guard = guard;
  }
}

/** Something cannot be used: `problem` says in which way. */
class ProblemError<Problem extends string> extends RosterError {
  readonly problem: Problem;

  constructor(problem: Problem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** The plan is not to be applied. */
export class PlanError extends ProblemError<
  "invalid" | "digest" | "unconfirmed" | "expired" | "undone" | "service"
> {
  override readonly name = "PlanError";
}

/** A journal is missing, in use by another process, not as it was written, or cannot be written to. */
export class JournalError extends ProblemError<"missing" | "busy" | "broken" | "unwritable"> {
  override readonly name = "JournalError";
}
