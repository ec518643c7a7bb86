// Code of a user. These lines are a promise: they compile, and consumer.test.ts runs them against the mock.
import { ApiError, type AlliClient, bind } from "@rosterkit/client";
import { openapiFetch } from "@rosterkit/client/openapi-fetch";
import { getSingleActionAppTool } from "@rosterkit/agent-builder/alli";
import { deletePermissionGroup, updatePermissionGroupName } from "@rosterkit/permissions/alli";
import { bulkInviteMembers, listAgents } from "@rosterkit/users/alli";
import * as users from "@rosterkit/users/alli";

type Log = (value: unknown) => void;

export async function consume(alli: AlliClient, signal: AbortSignal, log: Log): Promise<void> {
  const { agents } = await listAgents(alli, { limit: 50 });
  log(agents.length);

  await updatePermissionGroupName(alli, { permission_group_id: "pg_1", name: "Operations" });
  await bulkInviteMembers(
    alli,
    { members: [{ email: "a@example.com" }] },
    { signal, timeout: 5_000, headers: { "AGENT-EMAIL": "b@example.com" } },
  );
  const nothing: void = await deletePermissionGroup(alli, { permission_group_id: "pg_1" });
  log(nothing);

  const { data } = await openapiFetch(alli).GET("/webapi/v2/agents", { params: { query: { limit: 10 } } });
  log(data?.agents.length);

  log((await bind(alli, users).listAgents({ limit: 5 })).agents.length);
}

export async function consumePages(alli: AlliClient, log: Log): Promise<void> {
  for await (const agent of listAgents.items(alli)) log(agent.email);
  for await (const page of listAgents.pages(alli, { limit: 10 })) log(page.agents.length);
}

export async function consumeErrors(alli: AlliClient, log: Log): Promise<void> {
  try {
    await getSingleActionAppTool(alli, { tool_name: "func_1" });
  } catch (error) {
    if (error instanceof ApiError && error.is(getSingleActionAppTool, 404)) log(error.body?.error);
  }

  const outcome = await getSingleActionAppTool.result(alli, { tool_name: "func_1" });
  if (outcome.status === 404) log(outcome.body?.error);
  else if (outcome.ok) log(outcome.body.tool);
}
