import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { clientCredentials, refreshToken } from "../src/oauth2.ts";
import { createItem, createShopClient, getItem } from "./fixtures/service.ts";
import { answers, failureOf } from "./support/answers.ts";
import { json, type Reply, startServer } from "./support/server.ts";

afterEach(() => void vi.useRealTimers());

const secrets = { clientId: "the-client", clientSecret: "the-client-secret" };

/** A token endpoint that counts its requests. */
const tokens = (more: object = {}): Reply => {
  let count = 0;
  return (response, received) =>
    json(200, { access_token: `token-${++count}`, token_type: "bearer", ...more })(response, received);
};

const shop = (
  token: (rejected?: string) => string | Promise<string>,
  fetch: (request: Request) => Promise<Response>,
) => createShopClient({ token, projectId: "project-1", fetch });

test("client credentials: all calls share one token request", async () => {
  await using server = await startServer(tokens({ expires_in: 3600 }));
  const stub = answers({ id: "1" });
  const token = clientCredentials({
    ...secrets,
    tokenEndpoint: `${server.url}/token`,
    scope: "users",
    parameters: { audience: "x" },
  });
  const client = shop(token, stub);
  await Promise.all(Array.from({ length: 1_000 }, () => getItem(client, { id: "1" })));
  expect(server.received).toHaveLength(1);
  const [request] = server.received;
  expect(request).toMatchObject({ method: "POST", url: "/token" });
  expect(Object.fromEntries(new URLSearchParams(request!.body))).toEqual({
    grant_type: "client_credentials",
    scope: "users",
    audience: "x",
  });
  expect(request!.headers.authorization).toBe(`Basic ${btoa("the%2Dclient:the%2Dclient%2Dsecret")}`);
  expect(new Set(stub.requests.map(({ headers }) => headers.get("authorization")))).toEqual(
    new Set(["Bearer token-1"]),
  );
});

test("the secret is sent in the form with clientAuthentication post", async () => {
  await using server = await startServer(tokens());
  await clientCredentials({ ...secrets, tokenEndpoint: server.url, clientAuthentication: "post" })();
  expect(server.received[0]!.body).toContain("client_secret=the-client-secret");
  expect(server.received[0]!.headers.authorization).toBeUndefined();
});

test.each([
  [3600, 3_539_000, 3_541_000],
  [100, 89_000, 91_000],
])("a token of %i seconds is renewed before it expires", async (expires_in, before, after) => {
  await using server = await startServer(tokens({ expires_in }));
  vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ["Date"] });
  const token = clientCredentials({ ...secrets, tokenEndpoint: server.url });
  expect(await token()).toBe("token-1");
  vi.setSystemTime(1_700_000_000_000 + before);
  expect(await token()).toBe("token-1");
  vi.setSystemTime(1_700_000_000_000 + after);
  expect(await token()).toBe("token-2");
});

test("if an early renewal fails, the old token is used until it expires", async () => {
  await using server = await startServer(tokens({ expires_in: 100 }), json(503, {}));
  vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ["Date"] });
  const token = clientCredentials({ ...secrets, tokenEndpoint: server.url });
  await token();
  for (let left = 5_000; left > 4_000; left -= 10) {
    vi.setSystemTime(1_700_000_000_000 + 100_000 - left);
    expect(await token()).toBe("token-1");
  }
  // The first request and the failed one; the next one is sent after half of the remaining time.
  expect(server.received).toHaveLength(2);
  vi.setSystemTime(1_700_000_000_000 + 101_000);
  await expect(token()).rejects.toThrow("503");
});

test("a 401 renews the token once for all calls; a second one is an error", async () => {
  await using server = await startServer(tokens({ expires_in: 3600 }));
  const token = clientCredentials({ ...secrets, tokenEndpoint: server.url });
  const fetch = vi.fn<(request: Request) => Promise<Response>>(async (request) =>
    request.headers.get("authorization") === "Bearer token-1"
      ? new Response(null, { status: 401 })
      : Response.json({ id: "1" }),
  );
  await Promise.all(Array.from({ length: 50 }, () => createItem(shop(token, fetch), {})));
  expect(server.received).toHaveLength(2);
  expect(fetch).toHaveBeenCalledTimes(100);
  const stub = answers(401);
  expect(await failureOf(createItem(shop(token, stub), {}))).toMatchObject({
    name: "AuthenticationError",
    status: 401,
    attempts: 2,
  });
  expect(server.received).toHaveLength(3);
});

test("refresh token: a rotated one is used and reported", async () => {
  await using server = await startServer(
    json(200, {
      access_token: "token-1",
      token_type: "bearer",
      expires_in: 3600,
      refresh_token: "refresh-2",
    }),
    json(200, { access_token: "token-2", token_type: "bearer", expires_in: 3600 }),
  );
  const onRefreshToken = vi.fn<(token: string) => void>();
  const token = refreshToken({
    clientId: "the-client",
    tokenEndpoint: server.url,
    refreshToken: "refresh-1",
    onRefreshToken,
  });
  expect(await token()).toBe("token-1");
  expect(await token("token-1")).toBe("token-2");
  const sent = server.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  expect(sent).toEqual([
    { grant_type: "refresh_token", refresh_token: "refresh-1", client_id: "the-client" },
    { grant_type: "refresh_token", refresh_token: "refresh-2", client_id: "the-client" },
  ]);
  expect(onRefreshToken.mock.calls).toEqual([["refresh-2"]]);
});

test("refresh token: the latest one is read in each renewal", async () => {
  const issued = { token_type: "bearer", expires_in: 3600 };
  await using server = await startServer(
    json(200, { ...issued, access_token: "token-1", refresh_token: "refresh-2" }),
    json(200, { ...issued, access_token: "token-2", refresh_token: "refresh-3" }),
  );
  const events: string[] = [];
  let newest = "refresh-1";
  const token = refreshToken({
    clientId: "the-client",
    tokenEndpoint: server.url,
    refreshToken: () => newest,
    onRefreshToken(given) {
      newest = given;
      events.push(given);
    },
    async exclusively(renew) {
      events.push("begin");
      const result = await renew();
      events.push("end");
      return result;
    },
  });
  expect(await token()).toBe("token-1");
  expect(await token("token-1")).toBe("token-2");
  expect(server.received.map(({ body }) => new URLSearchParams(body).get("refresh_token"))).toEqual([
    "refresh-1",
    "refresh-2",
  ]);
  expect(events).toEqual(["begin", "refresh-2", "end", "begin", "refresh-3", "end"]);
});

test.each<[string, Reply, string]>([
  [
    "a refusal",
    json(401, { error: "invalid_client", error_description: "the-client-secret is wrong" }),
    "invalid_client",
  ],
  [
    "a refusal with a challenge",
    json(401, {}, { "www-authenticate": 'Basic realm="the-client-secret"' }),
    "401",
  ],
  ["a failure", json(500, { secret: "the-client-secret" }), "500"],
  ["text instead of JSON", (response) => response.end("the-client-secret"), "no token: "],
  ["another type of token", json(200, { access_token: "x", token_type: "mac" }), "no token"],
  ["a broken connection", (response) => response.socket?.destroy(), "no token: "],
])("%s is a CredentialsError without a secret", async (_name, reply, problem) => {
  await using server = await startServer(reply);
  const stub = answers({ id: "1" });
  for (const token of [
    clientCredentials({ ...secrets, tokenEndpoint: `${server.url}/token` }),
    refreshToken({ ...secrets, refreshToken: "the-refresh-token", tokenEndpoint: `${server.url}/token` }),
  ]) {
    const error = await failureOf(createItem(shop(token, stub), {}));
    expect(error).toMatchObject({ name: "CredentialsError", operation: "shop.createItem", attempts: 0 });
    expect(error.message).toContain(problem);
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toMatch(
      /the-client-secret|the-refresh-token/,
    );
  }
  expect(stub.requests).toHaveLength(0);
});

test.each([
  { tokenEndpoint: "http://token.test" },
  { tokenEndpoint: "token" },
  { clientSecret: " " },
  { clientId: "" },
])("%j is refused", (options) => {
  expect(() => clientCredentials({ ...secrets, tokenEndpoint: "https://token.test", ...options })).toThrow(
    new RegExp(Object.keys(options)[0]!),
  );
});

test.each<[string, Reply, string]>([
  ["a lifetime below zero", tokens({ expires_in: -1 }), "no token"],
  [
    "the rejected token again",
    json(200, { access_token: "same", token_type: "bearer", expires_in: 60 }),
    "issued the rejected token again",
  ],
  [
    "a response above the limit",
    json(200, { access_token: "x".repeat(2 ** 21), token_type: "bearer" }),
    "larger than 1048576 bytes",
  ],
])("%s is one request and one clear error for 200 calls", async (_, reply, problem) => {
  await using server = await startServer(reply);
  const token = clientCredentials({ ...secrets, tokenEndpoint: server.url });
  const first = await Promise.resolve(token()).catch(() => "same");
  server.received.length = 0;
  const failures = await Promise.all(
    Array.from({ length: 200 }, () => failureOf(Promise.resolve(token(first)))),
  );
  expect(new Set(failures.map(({ message }) => message)).size).toBe(1);
  expect(failures[0]).toMatchObject({ name: "CredentialsError", message: expect.stringContaining(problem) });
  expect(server.received).toHaveLength(1);
});

test("a fetch that ignores its signal ends by timeout, and the next call requests a token again", async () => {
  let requests = 0;
  const fetch = (): Promise<Response> => (requests++, new Promise(() => {}));
  const token = clientCredentials({ ...secrets, tokenEndpoint: "https://id.test", fetch, timeout: 1 });
  for (const expected of [1, 2]) {
    expect((await failureOf(Promise.resolve(token()))).message).toContain("no token: timeout");
    expect(requests).toBe(expected);
  }
});

test("200 simultaneous calls with a 401 renew once, with any token function", async () => {
  let renewals = 0;
  const token = async (rejected?: string): Promise<string> => {
    if (rejected) renewals++;
    await Promise.resolve();
    return rejected ? "new" : "old";
  };
  const fetch = async ({ headers }: Request): Promise<Response> =>
    headers.get("authorization") === "Bearer old"
      ? new Response(null, { status: 401 })
      : Response.json({ id: "1" });
  const client = shop(token, fetch);
  await Promise.all(Array.from({ length: 200 }, () => createItem(client, {})));
  expect(renewals).toBe(1);
  await createItem(client, {});
  expect(renewals).toBe(2);
});

test("calls with different rejected tokens share no renewal", async () => {
  const renewed: string[] = [];
  let calls = 0;
  const token = async (rejected?: string): Promise<string> => {
    if (rejected) renewed.push(rejected);
    await Promise.resolve();
    return rejected ? rejected.replace("old", "new") : `old-${calls++ % 2 ? "ada" : "bob"}`;
  };
  const sent: string[] = [];
  const fetch = async ({ headers }: Request): Promise<Response> => {
    const authorization = headers.get("authorization") ?? "";
    if (authorization.startsWith("Bearer old")) return new Response(null, { status: 401 });
    sent.push(authorization);
    return Response.json({ id: "1" });
  };
  const client = shop(token, fetch);
  await Promise.all(Array.from({ length: 200 }, () => createItem(client, {})));
  expect(renewed).toHaveLength(2);
  expect(renewed).toEqual(expect.arrayContaining(["old-ada", "old-bob"]));
  const of = (person: string): string[] => sent.filter((one) => one === `Bearer new-${person}`);
  expect([of("ada").length, of("bob").length]).toEqual([100, 100]);
});

test.each([
  Object.assign(new Error("hunter22"), { name: "hunter22", code: "hunter22", status: "hunter22" }),
  {
    get status(): never {
      throw new Error("hunter22");
    },
  },
])("the message of a custom fetch's error is not repeated: %#", async (thrown) => {
  const fetch = async (): Promise<Response> => {
    throw thrown;
  };
  const error = await failureOf(
    Promise.resolve(clientCredentials({ ...secrets, tokenEndpoint: "https://id.test", fetch })()),
  );
  expect(error.name).toBe("CredentialsError");
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("hunter22");
});
