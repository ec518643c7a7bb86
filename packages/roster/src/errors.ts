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

/** The plan is not to be applied: `problem` says why. */
export class PlanError extends RosterError {
  override readonly name = "PlanError";
  readonly problem: "invalid" | "digest" | "unconfirmed" | "expired" | "undone" | "service";

  constructor(problem: PlanError["problem"], message: string) {
    super(message);
    this.problem = problem;
  }
}

/** A journal is missing, in use by another process, not as it was written, or cannot be written to. */
export class JournalError extends RosterError {
  override readonly name = "JournalError";
  readonly problem: "missing" | "busy" | "broken" | "unwritable";

  constructor(problem: JournalError["problem"], message: string) {
    super(message);
    this.problem = problem;
  }
}
