import type { Behaviours } from "../operation.ts";
import { devices } from "./devices.ts";
import { invitations } from "./invitations.ts";
import { users } from "./users.ts";

export const workspace: Behaviours<"workspace"> = { ...users, ...invitations, ...devices };
