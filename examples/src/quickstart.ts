// Gives a new team access: lists the agents, invites two people, creates a permission group, and reads a tool.
import { ApiError, createAlliClient, failedItems } from "@rosterkit/client";
import { getAgentTool, listAgentTools } from "@rosterkit/agent-builder/alli";
import {
  bulkUpdateMemberPermissionGroups,
  createPermissionGroup,
  listPermissionGroupAgents,
  updatePermissionGroupPermissions,
} from "@rosterkit/permissions/alli";
import { bulkInviteMembers, listAgents } from "@rosterkit/users/alli";

const { ALLI_API_KEY, ALLI_BASE_URL } = process.env;
if (!ALLI_API_KEY) throw new Error("Set ALLI_API_KEY to the API key of your Alli project.");

const alli = createAlliClient({ apiKey: ALLI_API_KEY, baseUrl: ALLI_BASE_URL });
const newcomers = [
  { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace" },
  { email: "grace@example.com", firstName: "Grace", lastName: "Hopper" },
];

const { agents } = await listAgents(alli, { limit: 50 });
const names = agents.slice(0, 3).map(({ firstName, lastName }) => `${firstName} ${lastName}`);
report("listAgents", `${agents.length} agent(s), first ${names.join(", ") || "none"}`);

const invitation = await bulkInviteMembers(alli, { members: newcomers });
for (const { emails, errorMessage } of failedItems(bulkInviteMembers, invitation)) {
  report("bulkInviteMembers", `not invited: ${emails.join(", ")} (${errorMessage ?? "no reason given"})`);
}
report("bulkInviteMembers", `${invitation.result?.length ?? 0} result(s)`);
for (const { email } of newcomers) {
  const [agent] = (await listAgents(alli, { email })).agents;
  report("listAgents", agent ? `${agent.firstName} ${agent.lastName} is here` : `${email} is not here`);
}

const group = await createPermissionGroup(alli, {
  name: "Operations",
  permissions: ["dashboard_accessible"],
});
report("createPermissionGroup", `group ${group.name} (${group.id})`);

const widened = await updatePermissionGroupPermissions(alli, {
  permission_group_id: group.id,
  permissions: ["dashboard_accessible", "conversations_read"],
});
report("updatePermissionGroupPermissions", `${widened.permissions.length} permission(s)`);

const assignment = await bulkUpdateMemberPermissionGroups(alli, {
  members: newcomers.map(({ email }) => ({ email, groups: [group.name] })),
});
report("bulkUpdateMemberPermissionGroups", `${assignment.result?.length ?? 0} result(s)`);
const members = await listPermissionGroupAgents(alli, { permission_group_id: group.id });
report("listPermissionGroupAgents", members.map(({ firstName }) => firstName).join(", ") || "nobody");

const { tools = [] } = await listAgentTools(alli);
report("listAgentTools", tools.map(({ display_name: name }) => name).join(", ") || "none");
try {
  const { tool } = await getAgentTool(alli, { tool_name: tools[0]?.name ?? "func_1" });
  report("getAgentTool", tool ? "found" : "empty");
} catch (error) {
  if (!(error instanceof ApiError) || !error.is(getAgentTool, 404)) throw error;
  report("getAgentTool", "no such tool");
}

function report(call: string, result: string): void {
  console.log(`${call}: ${result}`);
}
