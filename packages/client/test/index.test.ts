import * as runtime from "@rosterkit/runtime";
import * as runtimeOauth2 from "@rosterkit/runtime/oauth2";
import { expect, test } from "vitest";
import * as client from "../src/index.ts";
import * as oauth2 from "../src/oauth2.ts";

test("the package passes on every value of the runtime", () => {
  expect(client).toMatchObject(runtime);
  expect(oauth2).toMatchObject(runtimeOauth2);
});

test.each([
  ["createAgentTeamClient", "agent-team", "https://agents.test"],
  ["createAlliClient", "alli", undefined],
  ["createDirectoryClient", "directory", "https://people.test"],
  ["createWorkspaceClient", "workspace", "https://rooms.test"],
] as const)("%s makes the client of %s", (name, service, baseUrl) => {
  const create = Reflect.get(client, name) as (options: object) => { readonly service: string };
  const credentials = service === "alli" ? { apiKey: "k" } : { token: "t" };
  expect(create({ ...credentials, baseUrl }).service).toBe(service);
});
