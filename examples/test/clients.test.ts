import * as client from "@rosterkit/client";
import { expect, test } from "vitest";

test.each([
  ["createAgentTeamClient", "agent-team", "https://agents.test"],
  ["createAlliClient", "alli", undefined],
  ["createDirectoryClient", "directory", "https://people.test"],
  ["createWorkspaceClient", "workspace", "https://rooms.test"],
] as const)("%s creates the client of %s", (name, service, baseUrl) => {
  const create = Reflect.get(client, name) as (options: object) => { readonly service: string };
  const credentials = service === "alli" ? { apiKey: "k" } : { token: "t" };
  expect(create({ ...credentials, baseUrl }).service).toBe(service);
});
