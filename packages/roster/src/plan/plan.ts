import { phases } from "../accounts/adapter.ts";
import type { Gap } from "../accounts/account.ts";
import { listGaps } from "../accounts/adapters.ts";
import { personKey } from "../email.ts";
import { RosterInputError } from "../errors.ts";
import type { Services } from "../services.ts";
import { serversOf } from "./company.ts";
import { guardRosterSize, guardSteps, isCount, isShare } from "./guards.ts";
import { gatherWrites, type Write } from "./gather-writes.ts";
import { digestOf } from "./plan-file.ts";
import type { Plan, PlanLimits, PlanOptions, PlanRequest, Step } from "./plan-types.ts";
import { readRequest, type Request } from "./read-request.ts";
import { Tally } from "./tally.ts";
import { factsOf } from "./check-step.ts";

const day = 86_400_000;

const noCaller: Gap = {
  service: "workspace",
  subject: "caller",
  reason: "It is unknown who makes the calls, so no guard protects the caller: set the address as `caller`.",
};

/**
 * Plans an offboarding, an onboarding, or the changes that make the services match a roster file. Changes nothing.
 * @throws {GuardError} if a guard stops the plan
 * @throws {PersonNotFoundError} if no service has an account of a person to offboard
 * @throws {AmbiguousPersonError} if two accounts may belong to one person
 * @throws {ListError} if a list changed while it was read
 * @throws {RosterInputError} if the request is invalid
 */
export async function plan(
  services: Services,
  request: PlanRequest,
  options: PlanOptions = {},
): Promise<Plan> {
  const { validFor = day, now = Date.now, signal } = options;
  const read = readRequest(request);
  const limits = limitsOf(read, options);
  const tally = new Tally();
  const found = await gatherWrites({ services, request: read, tally, options: { signal } });
  if (read.task === "roster" && !read.isPartial) guardRosterSize(read.wanted.entries.size, tally, limits);
  const callers = new Set([
    ...(options.caller === undefined ? [] : [personKey(options.caller)]),
    ...tally.callers,
  ]);
  const writes = found.writes.toSorted((one, other) => phaseOf(one) - phaseOf(other));
  const steps = writes.map(toStep);
  guardSteps({ steps, tally, limits, callers });

  const createdAt = now();
  const servers = serversOf(services, writes);
  const people = new Map(writes.map(({ person, name }) => [person, name]));
  const content: Omit<Plan, "digest"> = {
    version: 1,
    task: read.task,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(createdAt + validFor).toISOString(),
    servers,
    anchors: Object.fromEntries([...tally.anchors].filter(([service]) => service in servers)),
    caller: [...callers][0] ?? null,
    people: [...people].map(([email, name]) => ({ email, name })),
    steps,
    gaps: [...listGaps(services), ...(callers.size === 0 ? [noCaller] : []), ...found.gaps],
    limits,
  };
  // Removes undefined fields, so that the plan equals what its file contains.
  const plain = JSON.parse(JSON.stringify(content)) as Omit<Plan, "digest">;
  return { ...plain, digest: digestOf(plain) };
}

function toStep({ person, service, what }: Write, index: number): Step {
  const { phase: _, ...draft } = what;
  return { number: index + 1, person, service, ...draft, ...factsOf(what) };
}

const phaseOf = ({ what }: Write): number => phases.indexOf(what.phase);

function limitsOf(
  { isPruned }: Request,
  { maxPeople = 10, maxShare = 0.25, maxRemovals }: PlanOptions,
): PlanLimits {
  if (!isCount(maxPeople) || !isCount(maxRemovals ?? 0))
    throw new RosterInputError(`maxPeople ${maxPeople}, maxRemovals ${maxRemovals}: give whole numbers.`);
  if (!isShare(maxShare)) throw new RosterInputError(`maxShare ${maxShare}: give a number from 0 to 1.`);
  return { maxPeople, maxShare, maxRemovals: maxRemovals ?? null, prune: isPruned };
}
