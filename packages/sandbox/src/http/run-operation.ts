import { agentTeam } from "../agent-team/team.ts";
import { alli } from "../alli/alli.ts";
import type { Clock } from "../clock.ts";
import { checkCredentials } from "../credentials.ts";
import { directory } from "../directory/users.ts";
import type { ServedDocument } from "../document/document.ts";
import { type Match, readRequest } from "../document/read-request.ts";
import { writeRefusal, writeSuccess } from "../document/write-response.ts";
import type { Behaviours, OperationId } from "../operation.ts";
import { catchRefusal, Refusal } from "../refusal.ts";
import type { StateFile } from "../state/state-file.ts";
import type { State } from "../state/state.ts";
import { workspace } from "../workspace/workspace.ts";

export const behaviours: Behaviours<string> = { ...agentTeam, ...alli, ...directory, ...workspace };

export interface OperationParts {
  readonly document: ServedDocument;
  readonly state: State;
  readonly file: StateFile | undefined;
  readonly clock: Clock;
}

/** Runs the operation of a request with valid credentials and input, and returns the documented response. */
export async function runOperation(
  { document, state, file, clock }: OperationParts,
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
