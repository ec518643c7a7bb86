import type { DocumentOperation } from "@rosterkit/openapi";
import { findBehaviour } from "../behaviours.ts";
import type { Clock } from "../clock.ts";
import { type Accepts, checkCredentials } from "../document/credentials.ts";
import type { ServedDocument } from "../document/document.ts";
import { readRequest } from "../document/read-request.ts";
import { writeRefusal, writeSuccess } from "../document/write-response.ts";
import { type Break, type Faults, outcomeOf } from "../faults/faults.ts";
import { issueToken } from "../directory/tokens.ts";
import { Refusal } from "../operation.ts";
import type { StateFile } from "../state/state-file.ts";
import type { State } from "../state/state.ts";

export interface HandlerParts {
  readonly document: ServedDocument;
  readonly state: State;
  readonly file: StateFile | undefined;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly accepts: Accepts;
}

/** Gives the response to a request, or how its connection breaks. */
export type Handler = (request: Request) => Promise<Response | Break>;

export function createHandler(parts: HandlerParts): Handler {
  const { document, faults, state } = parts;
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "POST" && document.tokenPaths.has(pathname))
      return issueToken(state, request.headers, await request.text());
    const match = document.index.find(request.method, pathname);
    if (match === undefined) return notFound(document, pathname);
    const { operation, path } = match;
    await faults.delay();
    const limited = faults.limit(operation.service);
    if (limited !== undefined) return limited;
    const fault = faults.next(operation.id);
    if (fault !== undefined && fault.when !== "after") return outcomeOf(fault);
    const response = await respond(parts, operation, path, request);
    return fault === undefined ? response : outcomeOf(fault);
  };
}

async function respond(
  { document, state, file, clock, accepts }: HandlerParts,
  operation: DocumentOperation,
  path: Readonly<Record<string, string>>,
  request: Request,
): Promise<Response> {
  try {
    checkCredentials(operation, request.headers, accepts);
    const behave = findBehaviour(operation.id);
    const input = await readRequest(document.validators, operation, path, request);
    // A refusal does not roll back: a header of the call may have created a user already.
    const work = (): unknown => catchRefusal(() => behave({ ...input, now: new Date(clock.now()) }, state));
    const result = file === undefined ? work() : file.transaction(work);
    if (result instanceof Refusal) throw result;
    return writeSuccess(operation, result);
  } catch (error) {
    if (error instanceof Refusal) return writeRefusal(operation, error);
    throw error;
  }
}

function catchRefusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function notFound({ operations, index }: ServedDocument, pathname: string): Response {
  const methods = new Set(operations.map(({ method }) => method));
  const allowed = [...methods].filter((method) => index.find(method, pathname) !== undefined);
  return allowed.length === 0
    ? new Response(null, { status: 404, headers: { "sandbox-reason": "the document has no such path" } })
    : new Response(null, { status: 405, headers: { allow: allowed.join(", ") } });
}
