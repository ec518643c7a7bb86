import { createAgentTeamClient } from "@rosterkit/client";
import { addAgentTeamMember, listAgentTeam, removeAgentTeamMember } from "@rosterkit/permissions/agent-team";
import { expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";

test("a user is added to the team of an agent and removed", async () => {
  const clock = { now: () => Date.UTC(2026, 0, 2), wait: () => Promise.resolve() };
  await using sandbox = await startSandbox({ port: false, people: 40, clock });
  const { token } = sandbox.credentials["agent-team"];
  const team = createAgentTeamClient({ token, baseUrl: sandbox.urls["agent-team"], fetch: sandbox.fetch });
  const agent_id = "agt_support";
  const { members: before = [] } = await listAgentTeam(team, { agent_id });
  const outsider = [1001, 1003, 1005, 1007, 1009, 1011].find(
    (id) => !before.some((member) => member.user_id === id),
  ) as number;

  const added = await addAgentTeamMember(team, { agent_id, user_id: outsider, access_level: "editor" });
  expect(added.members?.slice(0, -1)).toEqual(before);
  expect(added.members?.at(-1)).toEqual({
    user_id: outsider,
    name: expect.any(String) as unknown,
    email: expect.stringMatching(/@lantern\.example$/) as unknown,
    avatar: null,
    access_level: "editor",
    assigned_at: "2026-01-02T00:00:00.000Z",
  });
  expect(await removeAgentTeamMember(team, { agent_id, user_id: outsider })).toEqual({ members: before });
  expect(await listAgentTeam(team, { agent_id })).toEqual({ members: before });
});
