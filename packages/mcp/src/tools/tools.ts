import { findPersonTool } from "./find-person.ts";
import { listGroupsTool } from "./list-groups.ts";
import { listPeopleTool } from "./list-people.ts";
import { planOffboardingTool, planRosterTool, showPlanTool } from "./plans.ts";
import { showRunsTool } from "./show-runs.ts";
import type { AnyTool } from "./tool.ts";
import { applyPlanTool, undoRunTool } from "./writes.ts";

/** Every tool that is always there. */
export const tools: readonly AnyTool[] = [
  findPersonTool,
  listPeopleTool,
  listGroupsTool,
  planOffboardingTool,
  planRosterTool,
  showPlanTool,
  applyPlanTool,
  undoRunTool,
  showRunsTool,
];
