// The suite that every runtime must pass. It is copied into a consumer's folder, so it imports the packages alone.
import {
  ApiError,
  AuthenticationError,
  CredentialsError,
  NotFoundError,
  RedirectError,
  TimeoutError,
  bind,
  createAlliClient,
  createDirectoryClient,
  failedItems,
} from "@rosterkit/client";
import { clientCredentials } from "@rosterkit/client/oauth2";
import { openapiFetch } from "@rosterkit/client/openapi-fetch";
import { getSingleActionAppTool } from "@rosterkit/agent-builder/alli";
import { deletePermissionGroup, updatePermissionGroupName } from "@rosterkit/permissions/alli";
import * as users from "@rosterkit/users/alli";
import { listUsers } from "@rosterkit/users/directory";

/** Where the two servers are that the suite talks to. */
export interface SmokeSettings {
  /** The mock of the platform. */
  readonly mock: string;
  /** A server of fixed answers, below its own path for each kind of answer. */
  readonly stub: string;
  /** The same server under another origin. */
  readonly foreign: string;
}

export interface Check {
  readonly name: string;
  /** Why it did not hold. */
  readonly error?: string;
}

type Checks = Readonly<Record<string, (settings: SmokeSettings) => Promise<void>>>;

const apiKey = "key-of-the-smoke-suite";

function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(seen === wanted, `${what}: ${seen} instead of ${wanted}`);
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It succeeded.");
}

async function received(stub: string, path: string): Promise<readonly Record<string, string>[]> {
  const response = await fetch(`${stub}/received?path=${encodeURIComponent(path)}`);
  return (await response.json()) as readonly Record<string, string>[];
}

const checks: Checks = {
  "an operation gives the decoded body": async ({ mock }) => {
    const { agents } = await users.listAgents(createAlliClient({ apiKey, baseUrl: mock }), { limit: 50 });
    assert(Array.isArray(agents), "agents is no array");
  },
  "an operation without an answer gives undefined": async ({ mock }) => {
    const alli = createAlliClient({ apiKey, baseUrl: mock });
    assertEqual(await deletePermissionGroup(alli, { permission_group_id: "pg_1" }), undefined, "body");
  },
  "path and body stand in one flat input": async ({ mock }) => {
    const alli = createAlliClient({ apiKey, baseUrl: mock });
    const input = { permission_group_id: "pg_1", name: "Operations" };
    const outcome = await updatePermissionGroupName.result(alli, input);
    assertEqual(outcome.status, 200, "status");
  },
  "a result is told apart by its status": async ({ mock }) => {
    const alli = createAlliClient({ apiKey, baseUrl: mock });
    const outcome = await getSingleActionAppTool.result(
      alli,
      { tool_name: "func_1" },
      { headers: { Prefer: "code=404" } },
    );
    assert(!outcome.ok && outcome.status === 404, `status ${outcome.status}`);
  },
  "a failure has a class of its own": async ({ mock }) => {
    const alli = createAlliClient({ apiKey, baseUrl: mock });
    const error = await rejection(
      getSingleActionAppTool(alli, { tool_name: "func_1" }, { headers: { Prefer: "code=404" } }),
    );
    assert(error instanceof NotFoundError && error instanceof ApiError, `thrown: ${String(error)}`);
    assert(error.is(getSingleActionAppTool, 404), "it is not the 404 of its operation");
    assert(!error.message.includes(apiKey), "the message holds the key");
  },
  "missing credentials are refused before anything is sent": async ({ stub }) => {
    const call = async (): Promise<unknown> => {
      // @ts-expect-error Credentials are required: this is what a caller without types can do.
      return users.listAgents(createAlliClient({ baseUrl: `${stub}/anonymous` }));
    };
    const error = await rejection(call());
    assert(error instanceof CredentialsError, `thrown: ${String(error)}`);
    assertEqual((await received(stub, "/anonymous/")).length, 0, "requests");
  },
  "pages follow each other to the end": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/pages` });
    const sizes: number[] = [];
    for await (const { agents } of users.listAgents.pages(alli, { limit: 2 })) sizes.push(agents.length);
    assertEqual(
      sizes.filter((size) => size > 0),
      [2, 2, 1],
      "sizes of the pages",
    );
  },
  "items come from every page": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/pages` });
    const emails: string[] = [];
    for await (const { email } of users.listAgents.items(alli, { limit: 2 })) emails.push(email);
    assertEqual(
      emails,
      [1, 2, 3, 4, 5].map((count) => `agent-${count}@example.com`),
      "items",
    );
  },
  "failed items of a bulk answer are listed": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/bulk` });
    const members = [{ email: "ada@example.com" }, { email: "grace@example.com" }];
    const answer = await users.bulkInviteMembers(alli, { members });
    assertEqual(failedItems(users.bulkInviteMembers, answer).length, 1, "failed items");
  },
  "a refused write is not sent again": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/unavailable` });
    const error = await rejection(users.bulkInviteMembers(alli, { members: [{ email: "ada@example.com" }] }));
    assert(error instanceof ApiError && error.status === 503, `thrown: ${String(error)}`);
    assertEqual((await received(stub, "/unavailable/")).length, 1, "requests");
  },
  "an abort ends the call with its own reason": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/silence` });
    const controller = new AbortController();
    const call = rejection(users.listAgents(alli, {}, { signal: controller.signal }));
    const reason = new Error("enough");
    controller.abort(reason);
    assert((await call) === reason, "another error was thrown");
  },
  "an attempt that takes too long ends": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/silence`, retries: 0 });
    const error = await rejection(users.listAgents(alli, {}, { timeout: 50 }));
    assert(error instanceof TimeoutError, `thrown: ${String(error)}`);
  },
  "a redirect carries no credential to another origin": async ({ stub }) => {
    const alli = createAlliClient({ apiKey, baseUrl: `${stub}/redirect` });
    const error = await rejection(users.listAgents(alli));
    assert(error instanceof RedirectError, `thrown: ${String(error)}`);
    assertEqual((await received(stub, "/foreign/")).length, 0, "requests at the other origin");
  },
  "a raw GET is typed and carries the credential": async ({ mock }) => {
    const alli = createAlliClient({ apiKey, baseUrl: mock });
    const { data, response } = await openapiFetch(alli).GET("/webapi/v2/agents", {
      params: { query: { limit: 10 } },
    });
    assertEqual(response.status, 200, "status");
    assert(Array.isArray(data?.agents), "agents is no array");
  },
  "bound operations are called as methods": async ({ mock }) => {
    const alli = createAlliClient({ apiKey, baseUrl: mock });
    const { agents } = await bind(alli, users).listAgents({ limit: 5 });
    assert(Array.isArray(agents), "agents is no array");
  },
  "calls at once share one token": async ({ stub }) => {
    const token = clientCredentials({
      tokenEndpoint: `${stub}/token`,
      clientId: "client-of-the-smoke-suite",
      clientSecret: "secret-of-the-smoke-suite",
    });
    const directory = createDirectoryClient({ token, baseUrl: `${stub}/directory` });
    await Promise.all([1, 2, 3].map(() => listUsers(directory)));
    assertEqual((await received(stub, "/token")).length, 1, "token requests");
    const seen = await received(stub, "/directory/");
    assertEqual(
      seen.map(({ authorization }) => authorization),
      ["Bearer issued", "Bearer issued", "Bearer issued"],
      "authorization",
    );
  },
  "a token that was refused after all is an error": async ({ stub }) => {
    const directory = createDirectoryClient({ token: "expired", baseUrl: `${stub}/closed` });
    const error = await rejection(listUsers(directory));
    assert(error instanceof AuthenticationError, `thrown: ${String(error)}`);
  },
};

/** Runs every check, one after the other. */
export async function smoke(settings: SmokeSettings): Promise<Check[]> {
  const outcomes: Check[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(settings);
      outcomes.push({ name });
    } catch (error) {
      outcomes.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  return outcomes;
}
