import type { Behaviours } from "../operation.ts";
import type { State } from "../state/state.ts";
import { agents } from "./agents.ts";
import { members } from "./members.ts";
import { permissionGroups } from "./permission-groups.ts";
import { tools } from "./tools.ts";
import { addUser, findUser, users } from "./users.ts";

type Behave = (call: { readonly header: Readonly<Record<string, string>> }, state: State) => unknown;

/** Creates the user that the header OWN-USER-ID of any call names, if it is new, with the address in USER-EMAIL. */
function withUser(behave: Behave): Behave {
  return (call, state) => {
    const { "OWN-USER-ID": ownUserId, "USER-EMAIL": email } = call.header;
    if (ownUserId !== undefined && findUser(state, ownUserId) === undefined)
      addUser(state, ownUserId, email === undefined ? {} : { email });
    return behave(call, state);
  };
}

const plain: Behaviours<"alli"> = { ...agents, ...members, ...users, ...permissionGroups, ...tools };

export const alli = Object.fromEntries(
  Object.entries(plain).map(([id, behave]) => [id, withUser(behave as Behave)]),
) as unknown as Behaviours<"alli">;
