import { behaviours } from "../behaviours.ts";
import type { Clock } from "../clock.ts";
import { checkCredentials } from "../credentials.ts";
import { respondToOAuth2 } from "../directory/oauth2.ts";
import type { ServedDocument } from "../document/document.ts";
import { type Match, readRequest } from "../document/read-request.ts";
import { writeRefusal, writeSuccess } from "../document/write-response.ts";
import { type Break, type Faults, outcomeOf } from "../faults/faults.ts";
import { catchRefusal, type OperationId, Refusal } from "../operation.ts";
import type { StateFile } from "../state/state-file.ts";
import type { State } from "../state/state.ts";

export interface CallRecord {
  readonly operation: string;
  /** The status of the response, or how the connection broke. */
  readonly outcome: number | Break;
  /** Whether the operation succeeded, even if its response was lost. */
  readonly done: boolean;
}

export interface HandlerParts {
  readonly document: ServedDocument;
  readonly state: State;
  readonly file: StateFile | undefined;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly onCall: (call: CallRecord) => void;
}

/** Returns the response to a request, or how its connection breaks. */
export type Handler = (request: Request) => Promise<Response | Break>;

export function createHandler(parts: HandlerParts): Handler {
  const { document, state, onCall } = parts;
  return async (request) => {
    const granted = await respondToOAuth2(state, document.oauth2, request);
    if (granted !== undefined) return granted;
    const { pathname } = new URL(request.url);
    const match = document.index.find(request.method, pathname);
    if (match === undefined) return notFound(document, pathname);
    const { outcome, done } = await call(parts, match, request);
    onCall({
      operation: match.operation.id,
      outcome: typeof outcome === "string" ? outcome : outcome.status,
      done,
    });
    return outcome;
  };
}

async function call(
  parts: HandlerParts,
  match: Match,
  request: Request,
): Promise<{ readonly outcome: Response | Break; readonly done: boolean }> {
  const { faults } = parts;
  const { operation } = match;
  await faults.delay();
  const limited = faults.limit(operation.service);
  if (limited !== undefined) return { outcome: limited, done: false };
  const fault = faults.next(operation.id);
  if (fault !== undefined && fault.when !== "after") return { outcome: outcomeOf(fault), done: false };
  const response = await respond(parts, match, request);
  return { outcome: fault === undefined ? response : outcomeOf(fault), done: response.ok };
}

async function respond(
  { document, state, file, clock }: HandlerParts,
  match: Match,
  request: Request,
): Promise<Response> {
  const { operation } = match;
  try {
    checkCredentials(operation, request.headers, state);
    const behave = behaviours[operation.id as OperationId] as (call: object, state: State) => unknown;
    const input = await readRequest(document.validate, match, request);
    // Caught inside the transaction: a refusal must not roll back a user that a header of the call created.
    const work = (): unknown => catchRefusal(() => behave({ ...input, now: new Date(clock.now()) }, state));
    const result = file === undefined ? work() : file.transaction(work);
    if (result instanceof Refusal) throw result;
    return writeSuccess(operation, result);
  } catch (error) {
    if (error instanceof Refusal) return writeRefusal(operation, error);
    throw error;
  }
}

function notFound({ operations, index }: ServedDocument, pathname: string): Response {
  const methods = new Set(operations.map(({ method }) => method));
  const allowed = [...methods].filter((method) => index.find(method, pathname) !== undefined);
  return allowed.length === 0
    ? new Response(null, { status: 404, headers: { "sandbox-reason": "unknown path" } })
    : new Response(null, { status: 405, headers: { allow: allowed.join(", ") } });
}
