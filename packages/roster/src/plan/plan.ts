import { phases } from "../accounts/adapter.ts";
import type { Gap } from "../accounts/account.ts";
import { listGaps } from "../accounts/adapters.ts";
import { personKey } from "../email.ts";
import { RosterInputError } from "../errors.ts";
import type { Services } from "../services.ts";
import { serversOf } from "./company.ts";
import { digestOf } from "./digest.ts";
import { isCount, isShare } from "./guard-numbers.ts";
import { gatherWrites, type Write } from "./gather-writes.ts";
import { guardRosterSize, guardSteps } from "./guards.ts";
import type { Plan, PlanLimits, PlanOptions, PlanRequest } from "./plan-types.ts";
import { readRequest, type Request } from "./read-request.ts";
import { Tally } from "./tally.ts";
import { writeStep } from "./write-step.ts";

const day = 86_400_000;

const noCaller: Gap = {
  service: "workspace",
  subject: "caller",
  reason: "Nobody is known to make the calls, so no guard spares the caller: name the address as `caller`.",
};

/**
 * Plans an offboarding, an onboarding, or all that makes the services as a roster file says. Reads only.
 * @throws {GuardError} where a guard stops it
 * @throws {PersonNotFoundError} {AmbiguousPersonError} for somebody who is not, or not surely, there
 * @throws {RosterInputError} for a request that cannot be used
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
  const steps = writes.map(writeStep);
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
  // The plan is exactly what its file says: without undefined fields.
  const plain = JSON.parse(JSON.stringify(content)) as Omit<Plan, "digest">;
  return { ...plain, digest: digestOf(plain) };
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
