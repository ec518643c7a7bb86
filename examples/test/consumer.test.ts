import { PaginationError, createAlliClient } from "@rosterkit/client";
import { type MockServer, startMock } from "@rosterkit/mock";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { consume, consumeErrors, consumePages } from "./consumer.ts";

let mock: MockServer;
let logged: unknown[];
const log = (value: unknown): void => void logged.push(value);
const client = () => createAlliClient({ apiKey: "key", baseUrl: mock.url });
const calls = () => mock.received.map(({ method, target }) => `${method} ${target}`);

beforeAll(async () => {
  mock = await startMock({ document, service: "alli" });
});
beforeEach(() => {
  logged = [];
  mock.clear();
});
afterAll(() => mock.close());

test("the promised lines work", async () => {
  await consume(client(), new AbortController().signal, log);
  expect(logged).toEqual([2, undefined, 2, 2]);
  expect(calls()).toEqual([
    "GET /webapi/v2/agents?limit=50",
    "PUT /webapi/v2/permission_groups/pg_1/name",
    "POST /webapi/v2/members/bulk/invite",
    "DELETE /webapi/v2/permission_groups/pg_1",
    "GET /webapi/v2/agents?limit=10",
    "GET /webapi/v2/agents?limit=5",
  ]);
  expect(mock.received[1]?.json).toEqual({ name: "Operations" });
  expect(mock.received[2]?.json).toEqual({ members: [{ email: "a@example.com" }] });
  expect(mock.received[2]?.headers["agent-email"]).toBe("b@example.com");
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
});

test("pages and items read every page up to the empty one", async () => {
  const agent = (id: string) => ({ id, firstName: "A", lastName: "B", email: `${id}@example.com` });
  for (let round = 0; round < 2; round += 1) {
    for (const agents of [[agent("1"), agent("2")], [agent("3")], []]) {
      mock.respond({ operation: "alli.listAgents", body: { agents } });
    }
  }
  await consumePages(client(), log);
  expect(logged).toEqual(["1@example.com", "2@example.com", "3@example.com", 2, 1]);
  expect(calls().slice(3)).toEqual([
    "GET /webapi/v2/agents?limit=10&offset=0",
    "GET /webapi/v2/agents?limit=10&offset=2",
    "GET /webapi/v2/agents?limit=10&offset=3",
  ]);
});

test("a repeated page is an error", async () => {
  await expect(consumePages(client(), log)).rejects.toThrow(PaginationError);
});

test("errors are distinguished by operation and status, thrown or as outcomes", async () => {
  mock.respond({
    operation: "alli.getSingleActionAppTool",
    status: 404,
    body: { error: "no such tool" },
    times: 2,
  });
  await consumeErrors(client(), log);
  expect(logged).toEqual(["no such tool", "no such tool"]);

  await consumeErrors(client(), log);
  expect(logged).toHaveLength(3);
  expect(logged[2]).toMatchObject({ name: expect.any(String) });
});
