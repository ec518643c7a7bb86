import { createAlliClient, createWorkspaceClient } from "@rosterkit/client";
import { expect, test } from "vitest";
import type { TargetedCall } from "../../src/accounts/adapter.ts";
import { sendWrite } from "../../src/run/send-write.ts";

const target = { id: "1", email: "a@b.c", name: "" } as const;
const removal: TargetedCall = {
  service: "workspace",
  operation: "workspace.deleteUser",
  input: { user_id: "1" },
  target: { ...target, kind: "workspace-user" },
};
const bulk: TargetedCall = {
  service: "alli",
  operation: "alli.bulkRemoveMembers",
  input: { members: [{ email: "a@b.c" }] },
  target: { ...target, kind: "alli-agent" },
};

const json = (body: unknown): Response => Response.json(body);
const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: code, headers });

test.each<[title: string, call: TargetedCall, answer: () => Response, want: object]>([
  ["ok is true", removal, () => json({ ok: true }), { verdict: "done", output: { ok: true } }],
  ["ok is false", removal, () => json({ ok: false }), { verdict: "refused" }],
  ["ok is missing", removal, () => json({}), { verdict: "unclear" }],
  [
    "the item succeeded",
    bulk,
    () => json({ result: [{ emails: [], status: "success" }] }),
    { verdict: "done" },
  ],
  [
    "the item failed",
    bulk,
    () => json({ result: [{ emails: [], status: "error" }] }),
    { verdict: "refused" },
  ],
  ["nothing is said of the item", bulk, () => json({ result: [] }), { verdict: "unclear" }],
  ["the body is no JSON", removal, () => new Response("{"), { verdict: "unclear" }],
  ["404", removal, () => status(404), { verdict: "refused" }],
  ["408", removal, () => status(408), { verdict: "unclear" }],
  ["503", removal, () => status(503), { verdict: "unclear" }],
  ["429", removal, () => status(429, { "retry-after": "2" }), { verdict: "wait", milliseconds: 2_000 }],
  ["429 without a time", removal, () => status(429), { verdict: "wait", milliseconds: 1_000 }],
  ["429 for an hour", removal, () => status(429, { "retry-after": "3600" }), { verdict: "refused" }],
])("%s: one request and its result", async (_, call, answer, want) => {
  let requests = 0;
  const fetch = async (): Promise<Response> => {
    requests++;
    return answer();
  };
  const services = {
    alli: createAlliClient({ apiKey: "secret-key", fetch }),
    workspace: createWorkspaceClient({ token: "secret-token", baseUrl: "https://rooms.test", fetch }),
  };
  const sent = await sendWrite(services, call);
  expect(sent).toMatchObject(want);
  expect(requests).toBe(1);
  expect(JSON.stringify(sent)).not.toContain("secret");
});

test("an invalid input is a refusal", async () => {
  const services = { workspace: createWorkspaceClient({ token: "t", baseUrl: "https://rooms.test" }) };
  const sent = await sendWrite(services, { ...removal, input: { user: "1" } });
  expect(sent).toMatchObject({ verdict: "refused", reason: expect.stringContaining("user") });
});
