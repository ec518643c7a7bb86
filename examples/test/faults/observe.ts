import { ApiError } from "@rosterkit/client";
import { jsonLines, operation as makeOperation, type Route } from "@rosterkit/runtime/operation";
import { ManualClock, inRealTime } from "./manual-clock.ts";
import { type Subject, createClient } from "./operations.ts";
import type { FaultServer } from "./fault-server.ts";
import type { Trace } from "./exchange.ts";
import type { Fault } from "./faults.ts";

/** The attempts in which the fault occurs. */
export type Persistence = "first attempt" | "every attempt";

/** The outcome of one call. */
export interface Observation {
  readonly subject: Subject;
  readonly fault: Fault;
  readonly persistence: Persistence;
  /** `ok`, or name and status of the error. */
  readonly outcome: string;
  /** Requests that left the client. */
  readonly requests: number;
  /** `attempts` of the error. */
  readonly reported: number | undefined;
  /** Milliseconds of each wait between attempts. */
  readonly waits: readonly number[];
  readonly trace: Trace;
  readonly thrown: unknown;
}

/** Above the size of every documented response. */
const maximumBytes = 1_000_000;

/** Differs from every wait between attempts. */
const timeout = 7_654_321;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Only for an `ApiError`: the status of a DecodeError is that of a success.
  const status = error instanceof ApiError ? ` ${String(error.status)}` : "";
  return `${error.name}${status}`;
}

/** Iterates over pages or lines if the fault applies to them; otherwise calls once. */
async function call(
  { operation, input }: Subject,
  fault: Fault,
  { client, readLine }: { readonly client: never; readonly readLine: () => void },
): Promise<void> {
  if (fault.streams) {
    const lines = await openStream(operation.route)(client, input);
    // After the wait for the next line has begun.
    for await (const _ of lines) setImmediate(readLine);
    return;
  }
  if (!fault.needsPages) return void (await operation(client, input));
  for await (const item of operation.items?.(client, input) ?? []) void item;
}

/** Creates the same operation with a stream of lines as its success. */
function openStream(route: Route): (client: never, input: object) => Promise<AsyncIterable<unknown>> {
  const { parse: _, ...parts } = route;
  return makeOperation({ ...parts, responses: { 200: "application/x-ndjson" }, stream: jsonLines });
}

/** Whether a fault applies to an operation. */
export function applies({ operation, success }: Subject, fault: Fault): boolean {
  if (fault.needsBody && success.body === "") return false;
  return !fault.needsPages || operation.items !== undefined;
}

/** Calls an operation while the server has a fault. */
export async function observe(
  server: FaultServer,
  subject: Subject,
  { fault, persistence }: { readonly fault: Fault; readonly persistence: Persistence },
): Promise<Observation> {
  const clock = new ManualClock(timeout);
  const { promise: lineRead, resolve: readLine } = Promise.withResolvers<void>();
  const occurs = (attempt: number): boolean => attempt === 0 || persistence === "every attempt";
  const { baseUrl, trace } = server.open({
    fault: (attempt) => (occurs(attempt) ? fault : undefined),
    success: subject.success,
    stalled: () => clock.expire(),
    now: () => clock.now(),
    lineRead,
  });
  let requests = 0;
  const send = async (request: Request): Promise<Response> => {
    const refused = fault.play === undefined && occurs(requests);
    requests += 1;
    return inRealTime(async () =>
      refused ? fetch(server.closedUrl, { signal: request.signal }) : fetch(request),
    );
  };
  const client = createClient(subject, { baseUrl, timeout, maximumBytes, fetch: send });
  let outcome = "ok";
  let thrown: unknown;
  try {
    await clock.run(async () => call(subject, fault, { client, readLine }));
  } catch (error) {
    outcome = describe(error);
    thrown = error;
  }
  const reported = (thrown as { readonly attempts?: number } | undefined)?.attempts;
  return { subject, fault, persistence, outcome, requests, reported, waits: clock.waits, trace, thrown };
}
