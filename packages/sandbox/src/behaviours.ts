import { agentTeam } from "./agent-team/team.ts";
import { alli } from "./alli/alli.ts";
import { directory } from "./directory/users.ts";
import { type Behaviours, type Call, type OperationId, Refusal } from "./operation.ts";
import type { State } from "./state/state.ts";
import { workspace } from "./workspace/workspace.ts";

/** Every operation of the four services; the compiler names one that is missing. */
export const behaviours: Behaviours<string> = { ...agentTeam, ...alli, ...directory, ...workspace };

/** @throws {Refusal} with 501 for an operation of a service that the sandbox does not know */
export function findBehaviour(id: string): (call: object, state: State) => unknown {
  if (!Object.hasOwn(behaviours, id)) {
    throw new Refusal(501, `${id} has no behaviour: add one to packages/sandbox/src`);
  }
  const behave = behaviours[id as OperationId] as (call: Call<OperationId>, state: State) => unknown;
  return (call, state) => behave(call as Call<OperationId>, state);
}
