import { listAgentTeam } from "@rosterkit/permissions/agent-team";
import { getPermissionGroup, listPermissionGroups } from "@rosterkit/permissions/alli";
import { z } from "zod";
import { pageOf } from "../output.ts";
import { cursor, dataText } from "./schemas.ts";
import type { DeepReadonly, Tool } from "./tool.ts";

const pageSize = 50;
const group = z.object({
  kind: z.enum(["permission-group", "agent-team"]),
  id: dataText,
  name: dataText,
  isAdmin: z.boolean().optional().describe("Whether its members administer the project."),
  size: z.number().describe("The number of its members."),
});
const input = z.object({
  group: z.string().optional().describe("The id of a permission group, to list its members instead."),
  cursor,
});
const output = z.object({
  groups: z.array(group),
  people: z
    .array(z.object({ email: dataText, name: dataText }))
    .describe("The members of the requested group."),
  nextCursor: z.string().optional(),
});

export const listGroupsTool: Tool<typeof input, typeof output> = {
  name: "list_groups",
  title: "List groups",
  description:
    "Lists the permission groups of Alli and the teams of the AI agents that this server knows. With the id of a permission group it lists the members of that group.",
  effect: "read",
  input,
  output,
  async run({ group: id, cursor: given }, { backend: { services }, context }) {
    const options = { signal: context.mcpReq.signal };
    const { alli, "agent-team": teams, agents = [] } = services;
    if (id !== undefined && alli !== undefined) {
      const { agents: members } = await getPermissionGroup(alli, { permission_group_id: id }, options);
      const { items, cursor: nextCursor } = pageOf(members, given, pageSize);
      const people = items.map((one) => ({ ...one, name: `${one.firstName} ${one.lastName}` }));
      return { groups: [], people, nextCursor };
    }
    const groups: DeepReadonly<z.input<typeof group>>[] = [];
    if (alli !== undefined)
      for await (const found of listPermissionGroups.items(alli, {}, options))
        groups.push({ ...found, kind: "permission-group", size: found.agentCount });
    if (teams !== undefined)
      for (const agent of agents) {
        const { members = [] } = await listAgentTeam(teams, { agent_id: agent }, options);
        groups.push({ kind: "agent-team", id: agent, name: agent, size: members.length });
      }
    const { items, cursor: nextCursor } = pageOf(groups, given, pageSize);
    return { groups: items, people: [], nextCursor };
  },
};
