import { ApiError } from "@rosterkit/client";
import { jsonLines, operation as makeOperation, type Route } from "@rosterkit/runtime/operation";
import { ManualClock, inRealTime } from "./manual-clock.ts";
import { type Subject, createClient } from "./operations.ts";
import type { FaultServer } from "./fault-server.ts";
import type { Trace } from "./exchange.ts";
import type { Fault } from "./faults.ts";

/** How often the fault strikes within one call. */
export type Persistence = "first attempt" | "every attempt";

/** The outcome of one call. */
export interface Observation {
  readonly subject: Subject;
  readonly fault: Fault;
  readonly persistence: Persistence;
  /** `ok`, or the name of what was thrown and its status. */
  readonly outcome: string;
  /** Requests that left the client. */
  readonly requests: number;
  /** Attempts as the error tells them. */
  readonly told: number | undefined;
  /** Milliseconds of each wait between attempts. */
  readonly waits: readonly number[];
  readonly trace: Trace;
  readonly thrown: unknown;
}

/** A limit that no documented response comes near. */
const maximumBytes = 1_000_000;

/** A limit that no wait between attempts has by chance. */
const timeout = 7_654_321;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A success whose body is wrong has the status of a success, which tells nothing.
  const status = error instanceof ApiError ? ` ${String(error.status)}` : "";
  return `${error.name}${status}`;
}

/** Walks over pages for the faults that only a walk can meet, and calls once for all others. */
async function call(
  { operation, input }: Subject,
  fault: Fault,
  { client, readLine }: { readonly client: never; readonly readLine: () => void },
): Promise<void> {
  if (fault.streams) {
    const lines = await openStream(operation.route)(client, input);
    // The wait for the next line has begun by then.
    for await (const _ of lines) setImmediate(readLine);
    return;
  }
  if (!fault.needsPages) return void (await operation(client, input));
  for await (const item of operation.items?.(client, input) ?? []) void item;
}

/** The same operation with a stream of lines as its success. */
function openStream(route: Route): (client: never, input: object) => Promise<AsyncIterable<unknown>> {
  const { parse: _, ...parts } = route;
  return makeOperation({ ...parts, responses: { 200: "application/x-ndjson" }, stream: jsonLines });
}

/** Whether an operation can suffer a fault at all. */
export function suffers({ operation, success }: Subject, fault: Fault): boolean {
  if (fault.needsBody && success.body === "") return false;
  return !fault.needsPages || operation.items !== undefined;
}

/** Makes one call while the server plays the fault. */
export async function observe(
  server: FaultServer,
  subject: Subject,
  { fault, persistence }: { readonly fault: Fault; readonly persistence: Persistence },
): Promise<Observation> {
  const clock = new ManualClock(timeout);
  const { promise: lineRead, resolve: readLine } = Promise.withResolvers<void>();
  const strikes = (attempt: number): boolean => attempt === 0 || persistence === "every attempt";
  const { baseUrl, trace } = server.open({
    fault: (attempt) => (strikes(attempt) ? fault : undefined),
    success: subject.success,
    stalled: () => clock.expire(),
    now: () => clock.now(),
    lineRead,
  });
  let requests = 0;
  const send = async (request: Request): Promise<Response> => {
    const refused = fault.play === undefined && strikes(requests);
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
  const told = (thrown as { readonly attempts?: number } | undefined)?.attempts;
  return { subject, fault, persistence, outcome, requests, told, waits: clock.waits, trace, thrown };
}
