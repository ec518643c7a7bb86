// Only type-checked: each expected error is a promise to users.
import {
  ApiError,
  type AlliClient,
  type DirectoryClient,
  bind,
  createAgentTeamClient,
  createAlliClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import { openapiFetch } from "@rosterkit/client/openapi-fetch";
import { getAgentTool } from "@rosterkit/agent-builder/alli";
import { addAgentTeamMember, listAgentTeam } from "@rosterkit/permissions/agent-team";
import {
  type UpdatePermissionGroupNameInput,
  createPermissionGroup,
  deletePermissionGroup,
} from "@rosterkit/permissions/alli";
import { type ListAgentsInput, type ListAgentsOutput, getAgent, listAgents } from "@rosterkit/users/alli";
import * as directoryUsers from "@rosterkit/users/directory";

declare const alli: AlliClient;
declare const directory: DirectoryClient;
declare const caught: unknown;

// Inputs
await listAgents(alli);
await listAgents(alli, {});
await listAgents(alli, { email: null, limit: undefined });
// @ts-expect-error an unknown field
await listAgents(alli, { limits: 5 });
// @ts-expect-error the wrong type
await listAgents(alli, { limit: "5" });
// @ts-expect-error a required input is missing
await getAgent(alli);
// @ts-expect-error a required field is missing
await getAgent(alli, {});
// @ts-expect-error a required field cannot be undefined
await getAgent(alli, { agent_id: undefined });
// @ts-expect-error inputs are closed: not one of the documented permissions
await createPermissionGroup(alli, { name: "a", permissions: ["not_a_permission"] });
await listAgents(alli, { "AGENT-EMAIL": "a@example.com" });
await listAgents(alli, {}, { headers: { "X-Trace": "1" } });
// @ts-expect-error a header is a string
await listAgents(alli, { "AGENT-EMAIL": 5 });
// @ts-expect-error pages take the input of the operation
listAgents.pages(alli, { page: 1 });

// 64-bit integers
const numbers = createAgentTeamClient({ token: "token", baseUrl: "https://team.example.com" });
const bigints = createAgentTeamClient({ token: "token", baseUrl: "https://team.example.com", bigint: true });
const team = { agent_id: "agent_1" };
(await listAgentTeam(numbers, team)).members?.[0]?.user_id?.toFixed();
const exact: bigint | undefined = (await listAgentTeam(bigints, team)).members?.[0]?.user_id;
// @ts-expect-error a client with bigint decodes bigints
(await listAgentTeam(bigints, team)).members?.[0]?.user_id?.toFixed();
const listed = await listAgentTeam.result(bigints, team);
if (listed.ok) listed.body.members satisfies readonly { user_id?: bigint }[] | undefined;
// An input accepts both, with either client.
await addAgentTeamMember(numbers, { ...team, user_id: exact ?? 5, access_level: "viewer" });
await addAgentTeamMember(bigints, { ...team, user_id: 5, access_level: "viewer" });

// Clients
// @ts-expect-error the client of another service
await listAgents(directory);
// @ts-expect-error the client of another service
listAgents.items(directory);
// @ts-expect-error the operations of another service
await bind(alli, directoryUsers).listUsers();
await bind(directory, directoryUsers).listUsers();
(await bind(numbers, { listAgentTeam }).listAgentTeam(team)).members?.[0]?.user_id?.toFixed();
// @ts-expect-error another service's path
await openapiFetch(directory).GET("/webapi/v2/agents");
// @ts-expect-error a bearer token needs a project id
createAlliClient({ token: "token" });
// @ts-expect-error no credential
createAlliClient({});
// @ts-expect-error a service whose server is not documented needs a base URL
createWorkspaceClient({ token: "token" });
createWorkspaceClient({ token: async () => "token", baseUrl: "https://workspace.example" });
// @ts-expect-error no such server
createAlliClient({ apiKey: "key", server: "eu" });
createAlliClient({ apiKey: "key", server: "ja" });

// Outputs
const page: ListAgentsOutput = await listAgents(alli, {} satisfies ListAgentsInput);
const emails: string[] = page.agents.map(({ email }) => email);
// @ts-expect-error an undocumented field
page.total;
const nothing: void = await deletePermissionGroup(alli, { permission_group_id: "pg_1" });
({ permission_group_id: "pg_1", name: "Operations" }) satisfies UpdatePermissionGroupNameInput;

// Outcomes
const outcome = await getAgentTool.result(alli, { tool_name: "func_1" });
// @ts-expect-error the outcome may be a failure
outcome.body.tool;
if (outcome.ok) outcome.body.tool satisfies object | undefined;
if (outcome.status === 200) outcome.ok satisfies true;
// @ts-expect-error an undocumented status
if (outcome.status === 418) outcome.body;

// Errors
if (caught instanceof ApiError) {
  caught.status satisfies number;
  if (caught.is(getAgentTool, 404)) caught.status satisfies 404;
  // @ts-expect-error an undocumented status of the operation
  caught.is(getAgentTool, 418);
}

export { emails, nothing };
