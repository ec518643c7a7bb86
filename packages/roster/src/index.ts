export { type Guard, GuardError, JournalError, PlanError, RosterError, RosterInputError } from "./errors.ts";
export type { Account, AccountKind, Fields, FoundPerson, Gap, Person } from "./accounts/account.ts";
export { normaliseEmail, personKey } from "./people/email.ts";
export { findPerson } from "./people/find-person.ts";
export { AmbiguousPersonError, PersonNotFoundError } from "./people/person-errors.ts";
export { joinPeople, listGaps, snapshot } from "./people/snapshot.ts";
export { diff, type Difference, dumpRoster, parseRoster } from "./plan/diff.ts";
export { describeStep, parsePlan, plan, printPlan } from "./plan/plan.ts";
export type {
  GuardOptions,
  Leaver,
  Plan,
  PlanLimits,
  PlanOptions,
  PlanRequest,
  Step,
  StepEffect,
  Target,
} from "./plan/plan-types.ts";
export type { RosterEntry, RosterFile, WorkspaceRole } from "./plan/roster-file.ts";
export { apply } from "./run/apply.ts";
export type {
  ApplyOptions,
  Run,
  RunOptions,
  StepCheck,
  StepOutcome,
  StepResult,
  UndoOutcome,
  Verification,
} from "./run/run-types.ts";
export { listRuns, readRun } from "./run/runs.ts";
export { undo } from "./run/undo.ts";
export { verify } from "./run/verify.ts";
export type { Clock, ReadOptions, ServiceName, Services } from "./services.ts";
