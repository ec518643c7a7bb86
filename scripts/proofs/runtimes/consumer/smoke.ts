// The suite that every runtime must pass. It is copied into the consumer's folder, so it imports only packages.
import {
  ApiError,
  AuthenticationError,
  CredentialsError,
  NotFoundError,
  RedirectError,
  TimeoutError,
  type AlliClient,
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

/** URLs of the servers that the suite calls. */
export interface SmokeSettings {
  /** The mock of the platform. */
  readonly mock: string;
  /** A server of fixed responses, each under its own path. */
  readonly stub: string;
  /** The same server under another origin. */
  readonly foreign: string;
}

export interface Check {
  readonly name: string;
  /** Absent if the check passed. */
  readonly error?: string;
}

/** Clients and servers of a check. */
interface Given {
  /** Client of the mock. */
  readonly alli: AlliClient;
  /** Client of a path of the stub server. */
  alliAt(path: string): AlliClient;
  readonly stub: string;
}

const apiKey = "key-of-the-smoke-suite";
const notFound = { headers: { Prefer: "code=404" } };
const tool = { tool_name: "func_1" };
const invitation = { members: [{ email: "ada@example.com" }] };

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

function assertEqual(actual: unknown, expected: unknown, subject: string): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(seen === wanted, `${subject}: ${seen} instead of ${wanted}`);
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The call succeeded.");
}

async function received(stub: string, path: string): Promise<readonly Record<string, string>[]> {
  const response = await fetch(`${stub}/received?path=${encodeURIComponent(path)}`);
  return (await response.json()) as readonly Record<string, string>[];
}

const checks: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  "an operation returns the decoded body": async ({ alli }) => {
    const { agents } = await users.listAgents(alli, { limit: 50 });
    assert(Array.isArray(agents), "agents is not an array");
  },
  "an operation without a response body returns undefined": async ({ alli }) => {
    assertEqual(await deletePermissionGroup(alli, { permission_group_id: "pg_1" }), undefined, "body");
  },
  "one flat input has path parameters and body fields": async ({ alli }) => {
    const input = { permission_group_id: "pg_1", name: "Operations" };
    const outcome = await updatePermissionGroupName.result(alli, input);
    assertEqual(outcome.status, 200, "status");
  },
  "a result is discriminated by its status": async ({ alli }) => {
    const outcome = await getSingleActionAppTool.result(alli, tool, notFound);
    assert(!outcome.ok && outcome.status === 404, `status ${outcome.status}`);
  },
  "a 404 throws NotFoundError": async ({ alli }) => {
    const error = await rejection(getSingleActionAppTool(alli, tool, notFound));
    assert(error instanceof NotFoundError && error instanceof ApiError, `thrown: ${String(error)}`);
    assert(error.is(getSingleActionAppTool, 404), "it is not the 404 of its operation");
    assert(!error.message.includes(apiKey), "the message contains the key");
  },
  "missing credentials are refused before anything is sent": async ({ stub }) => {
    const call = async (): Promise<unknown> => {
      // @ts-expect-error Credentials are required, but JavaScript callers can omit them.
      return users.listAgents(createAlliClient({ baseUrl: `${stub}/anonymous` }));
    };
    const error = await rejection(call());
    assert(error instanceof CredentialsError, `thrown: ${String(error)}`);
    assertEqual((await received(stub, "/anonymous/")).length, 0, "requests");
  },
  "pages are fetched up to the last one": async ({ alliAt }) => {
    const sizes: number[] = [];
    for await (const { agents } of users.listAgents.pages(alliAt("pages"), { limit: 2 }))
      if (agents.length > 0) sizes.push(agents.length);
    assertEqual(sizes, [2, 2, 1], "sizes of the pages");
  },
  "items come from every page": async ({ alliAt }) => {
    const ids: string[] = [];
    for await (const { id } of users.listAgents.items(alliAt("pages"), { limit: 2 })) ids.push(id);
    assertEqual(ids, ["1", "2", "3", "4", "5"], "items");
  },
  "failed items of a bulk response are listed": async ({ alliAt }) => {
    const answer = await users.bulkInviteMembers(alliAt("bulk"), invitation);
    assertEqual(failedItems(users.bulkInviteMembers, answer).length, 1, "failed items");
  },
  "a refused write is not sent again": async ({ alliAt, stub }) => {
    const error = await rejection(users.bulkInviteMembers(alliAt("unavailable"), invitation));
    assert(error instanceof ApiError && error.status === 503, `thrown: ${String(error)}`);
    assertEqual((await received(stub, "/unavailable/")).length, 1, "requests");
  },
  "an aborted call rejects with the reason of the abort": async ({ alliAt }) => {
    const controller = new AbortController();
    const call = rejection(users.listAgents(alliAt("silence"), {}, { signal: controller.signal }));
    const reason = new Error("enough");
    controller.abort(reason);
    assert((await call) === reason, "another error was thrown");
  },
  "an attempt that exceeds the timeout rejects": async ({ alliAt }) => {
    const error = await rejection(users.listAgents(alliAt("silence"), {}, { timeout: 50, retries: 0 }));
    assert(error instanceof TimeoutError, `thrown: ${String(error)}`);
  },
  "a redirect sends no credential to another origin": async ({ alliAt, stub }) => {
    const error = await rejection(users.listAgents(alliAt("redirect")));
    assert(error instanceof RedirectError, `thrown: ${String(error)}`);
    assertEqual((await received(stub, "/foreign/")).length, 0, "requests at the other origin");
  },
  "a raw GET is typed and sends the credential": async ({ alli }) => {
    const { data, response } = await openapiFetch(alli).GET("/webapi/v2/agents", {
      params: { query: { limit: 10 } },
    });
    assertEqual(response.status, 200, "status");
    assert(Array.isArray(data?.agents), "agents is not an array");
  },
  "bound operations are called as methods": async ({ alli }) => {
    const { agents } = await bind(alli, users).listAgents({ limit: 5 });
    assert(Array.isArray(agents), "agents is not an array");
  },
  "concurrent calls share one token": async ({ stub }) => {
    const token = clientCredentials({
      tokenEndpoint: `${stub}/token`,
      clientId: "client-of-the-smoke-suite",
      clientSecret: "secret-of-the-smoke-suite",
    });
    const directory = createDirectoryClient({ token, baseUrl: `${stub}/directory` });
    await Promise.all([1, 2, 3].map(() => listUsers(directory)));
    assertEqual((await received(stub, "/token")).length, 1, "token requests");
    const tokens = (await received(stub, "/directory/")).map(({ authorization }) => authorization);
    assertEqual(tokens, ["Bearer issued", "Bearer issued", "Bearer issued"], "authorization");
  },
  "a refused token throws AuthenticationError": async ({ stub }) => {
    const directory = createDirectoryClient({ token: "expired", baseUrl: `${stub}/closed` });
    const error = await rejection(listUsers(directory));
    assert(error instanceof AuthenticationError, `thrown: ${String(error)}`);
  },
};

/** Runs every check, one after the other. */
export async function smoke({ mock, stub }: SmokeSettings): Promise<Check[]> {
  const alliAt = (path: string): AlliClient => createAlliClient({ apiKey, baseUrl: `${stub}/${path}` });
  const given = { alli: createAlliClient({ apiKey, baseUrl: mock }), alliAt, stub };
  const outcomes: Check[] = [];
  for (const [name, check] of Object.entries(checks)) outcomes.push(await attempt(name, check(given)));
  return outcomes;
}

/** Awaits a check. @returns its outcome */
export async function attempt(name: string, check: Promise<unknown>): Promise<Check> {
  try {
    await check;
    return { name };
  } catch (error) {
    return { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
