import { agentTeam } from "./agent-team/team.ts";
import { alli } from "./alli/alli.ts";
import { directory } from "./directory/users.ts";
import type { Behaviours } from "./operation.ts";
import { workspace } from "./workspace/workspace.ts";

export const behaviours: Behaviours<string> = { ...agentTeam, ...alli, ...directory, ...workspace };
