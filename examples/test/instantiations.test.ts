import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { x } from "tinyexec";
import { expect, test } from "vitest";

// Inside the package, so that imports resolve as for a user.
const parent = join(import.meta.dirname, "..", ".report");

/** Twenty different calls with a use of each result: a repeated instantiation would cost nothing. */
const operations: readonly (readonly [call: string, use: string])[] = [
  ["users.listAgents(alli, { limit: 5 })", "answer.agents[0]?.email satisfies string | undefined"],
  ["users.getAgent(alli, { agent_id: '1' })", "answer.email satisfies string"],
  ["users.getUser(alli, { own_user_id: '1' })", "answer.result.userId satisfies string"],
  [
    "users.bulkInviteMembers(alli, { members: [] })",
    "answer.result?.[0]?.status satisfies string | undefined",
  ],
  [
    "users.bulkRemoveMembers(alli, { members: [] })",
    "answer.result?.[0]?.status satisfies string | undefined",
  ],
  [
    "users.performBulkUserAction(alli, { action: 'create' })",
    "answer.result?.length satisfies number | undefined",
  ],
  ["users.manageAgent(alli, { email: 'a@example.com' })", "answer.result?.id satisfies string | undefined"],
  ["permissions.listPermissionGroups(alli)", "answer.permissionGroups.length satisfies number"],
  ["permissions.createPermissionGroup(alli, { name: 'a' })", "answer.id satisfies string"],
  [
    "permissions.getPermissionGroup(alli, { permission_group_id: '1' })",
    "answer.order satisfies number | null",
  ],
  ["permissions.deletePermissionGroup(alli, { permission_group_id: '1' })", "answer satisfies void"],
  [
    "permissions.listPermissionGroupAgents(alli, { permission_group_id: '1' })",
    "answer[0]?.id satisfies string | undefined",
  ],
  [
    "permissions.updatePermissionGroupName(alli, { permission_group_id: '1', name: 'a' })",
    "answer.name satisfies string",
  ],
  [
    "permissions.updatePermissionGroupPermissions(alli, { permission_group_id: '1', permissions: ['billing'] })",
    "answer.isAdmin satisfies boolean",
  ],
  [
    "permissions.bulkUpdateMemberPermissionGroups(alli, {})",
    "answer.result?.length satisfies number | undefined",
  ],
  ["agentBuilder.listSingleActionAppTools(alli)", "answer.tools?.length satisfies number | undefined"],
  [
    "agentBuilder.getSingleActionAppTool(alli, { tool_name: 'a' })",
    "answer.tool?.name satisfies string | undefined",
  ],
  ["agentBuilder.listAgentTools(alli)", "answer.tools?.length satisfies number | undefined"],
  ["agentBuilder.getAgentTool(alli, { tool_name: 'a' })", "answer.success satisfies boolean | undefined"],
  [
    "agentBuilder.getOAuth2Information(alli, { state: 'a' })",
    "answer.oauth2_info?.client_id satisfies string | undefined",
  ],
];

/** Returns the number of type instantiations in a program with this many calls. */
async function countInstantiations(calls: number): Promise<number> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "instantiations-"));
  try {
    await writeFile(
      join(folder, "consumer.ts"),
      `import { createAlliClient } from "@rosterkit/client";
import * as agentBuilder from "@rosterkit/agent-builder/alli";
import * as permissions from "@rosterkit/permissions/alli";
import * as users from "@rosterkit/users/alli";
const alli = createAlliClient({ apiKey: "key" });
${operations
  .slice(0, calls)
  .map(([call, use]) => `{ const answer = await ${call}; ${use}; }`)
  .join("\n")}
export { agentBuilder, permissions, users };\n`,
    );
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../../../tsconfig.base.json",
        // Declarations cost the same in both programs.
        compilerOptions: { noEmit: true, skipLibCheck: true },
        include: ["."],
      }),
    );
    const { stdout } = await x("tsc", ["-p", folder, "--extendedDiagnostics"]);
    const count = /^Instantiations:\s+(\d+)$/m.exec(stdout)?.[1];
    if (count === undefined) throw new Error(`The compiler printed no count:\n${stdout}`);
    return Number(count);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("one further call costs a user's type checker at most 100 instantiations", async () => {
  const one = await countInstantiations(1);
  const twenty = await countInstantiations(20);
  const perCall = (twenty - one) / 19;
  console.log(`${perCall.toFixed(1)} instantiations a call (${one} with one call, ${twenty} with twenty)`);
  expect(perCall).toBeLessThanOrEqual(100);
});
