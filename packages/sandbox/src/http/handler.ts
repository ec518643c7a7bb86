import { respondToOAuth2 } from "../directory/oauth2.ts";
import type { ServedDocument } from "../document/document.ts";
import type { Match } from "../document/read-request.ts";
import { type Break, outcomeOf } from "../faults/fault.ts";
import type { Faults } from "../faults/faults.ts";
import type { CallRecord } from "../sandbox.ts";
import { type OperationParts, runOperation } from "./run-operation.ts";

export interface HandlerParts extends OperationParts {
  readonly faults: Faults;
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
  const response = await runOperation(parts, match, request);
  return { outcome: fault === undefined ? response : outcomeOf(fault), done: response.ok };
}

function notFound({ operations, index }: ServedDocument, pathname: string): Response {
  const methods = new Set(operations.map(({ method }) => method));
  const allowed = [...methods].filter((method) => index.find(method, pathname) !== undefined);
  return allowed.length === 0
    ? new Response(null, { status: 404, headers: { "sandbox-reason": "unknown path" } })
    : new Response(null, { status: 405, headers: { allow: allowed.join(", ") } });
}
