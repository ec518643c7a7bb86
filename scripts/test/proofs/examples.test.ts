import { join } from "node:path";
import * as agentBuilder from "@rosterkit/agent-builder";
import * as clients from "@rosterkit/client";
import { findOperations, readClientPackage } from "@rosterkit/contract";
import { type MockServer, startMock } from "@rosterkit/mock";
import { readOperations, type DocumentContent, type OpenApiDocument } from "@rosterkit/openapi";
import * as permissions from "@rosterkit/permissions";
import openApi from "@rosterkit/types/openapi.json" with { type: "json" };
import * as users from "@rosterkit/users";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";

const operations = readOperations(openApi as unknown as OpenApiDocument);
const calls = findOperations({ agentBuilder, permissions, users });
let mock: MockServer;

beforeAll(async () => {
  mock = await startMock({ document: openApi });
});
afterAll(() => mock.close());
beforeEach(() => mock.clear());

/** Returns the only example of a content, if there is a content. */
function exampleOf(content: DocumentContent | undefined): unknown {
  if (content === undefined) return undefined;
  const { examples, pointer } = content;
  expect({ pointer, count: examples.length }).toEqual({ pointer, count: 1 });
  return examples[0]?.value;
}

function leavesOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}

test.each(operations)("$id sends its example input and returns its example output", async (operation) => {
  const { id, service, parameters, body, responses } = operation;
  const own = parameters.filter(({ place, examples }) => place !== "header" && examples.length > 0);
  const lacking = parameters.filter((parameter) => parameter.required && !own.includes(parameter));
  expect(lacking.map(({ name }) => name)).toEqual([]);
  const values = Object.fromEntries(own.map(({ name, examples: [example] }) => [name, example?.value]));
  const sent = exampleOf(body?.contents[0]);
  const given = exampleOf(responses.find(({ status }) => status.startsWith("2"))?.contents[0]);
  expect(leavesOf([values, sent, given])).not.toContain("string");

  const credentials = service === "alli" ? { apiKey: "key" } : { token: "token" };
  const client = readClientPackage(clients).create(service, { ...credentials, baseUrl: mock.url });
  const output = await calls.get(id)?.(client, { ...values, ...(sent as object) }, {});
  expect(output).toEqual(given);

  const [request, ...others] = mock.received;
  expect(others).toEqual([]);
  expect(request).toMatchObject({ operation: id, violations: [] });
  expect(request?.json).toEqual(sent);
  const query = own.filter(({ place }) => place === "query").map(({ name }) => [name, String(values[name])]);
  expect(request?.query).toEqual(Object.fromEntries(query));
});

test("Redocly scores the merged document with at least 85 of 100", async () => {
  const document = join(repositoryRoot, "spec", "openapi.json");
  const scored = await run("redocly", ["score", document, "--format", "json"], {
    folder: join(repositoryRoot, "scripts"),
    environment: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" },
  });
  expect((JSON.parse(scored) as { agentReadiness: number }).agentReadiness).toBeGreaterThanOrEqual(85);
});
