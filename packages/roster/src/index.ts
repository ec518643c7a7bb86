export {
  AmbiguousPersonError,
  type Candidate,
  type Guard,
  GuardError,
  JournalError,
  ListError,
  PersonNotFoundError,
  PlanError,
  RosterError,
  RosterInputError,
} from "./errors.ts";
export type { Account, AccountKind, FoundPerson, Gap, Person, Target } from "./accounts/account.ts";
export { refuseUnknownGroups } from "./accounts/alli-groups.ts";
export { listGaps } from "./accounts/adapters.ts";
export type { Leaver, RosterEntry, RosterFile } from "./accounts/account.ts";
export { normaliseEmail, personKey, readEmail } from "./email.ts";
export type { Fields } from "./fields.ts";
export { findPerson } from "./people/find-person.ts";
export { joinPeople, snapshot } from "./people/snapshot.ts";
export { describePerson } from "./describe-person.ts";
export { countEach, countWords, describePlan } from "./plan/describe-plan.ts";
export { describeStep } from "./plan/describe-step.ts";
export { diff, type Difference } from "./plan/find-changes.ts";
export { plan } from "./plan/plan.ts";
export { parsePlan, printPlan } from "./plan/plan-file.ts";
export type {
  GuardOptions,
  Plan,
  PlanLimits,
  PlanOptions,
  PlanRequest,
  Step,
  StepEffect,
} from "./plan/plan-types.ts";
export { dumpRoster, parseRoster } from "./plan/roster-file.ts";
export { apply } from "./run/apply.ts";
export type {
  ApplyOptions,
  Call,
  CallRecord,
  Run,
  RunList,
  RunOptions,
  StepCheck,
  StepOutcome,
  StepResult,
  UndoOptions,
  UndoOutcome,
  Verification,
} from "./run/run-types.ts";
export { judgeOutput } from "./run/send-write.ts";
export { carryOut, proposeApply, proposeUndo, type Proposal, type RunProposal } from "./run/propose.ts";
export { listRuns, listUndoable, readCall, readRun, recordCall } from "./run/runs.ts";
export { undo } from "./run/undo.ts";
export { verify } from "./run/verify.ts";
export type { Clock, ReadOptions, ServiceName, Services } from "./services.ts";
