import { describe, expect, test } from "vitest";
import { basic, inCookie, inQuery } from "../src/schemes.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

describe("a credential", () => {
  test("can be a name and a password", async () => {
    const stub = answers(401);
    const client = clientOf(
      stub,
      { credential: "credential", header: "", write: basic },
      { username: "ä", password: "p:secret" },
    );
    const failure = await failureOf(make({ security: [{ Key: [] }] })(client));
    expect(stub.requests[0]?.headers.get("authorization")).toBe(
      `Basic ${Buffer.from("ä:p:secret").toString("base64")}`,
    );
    expect(JSON.stringify(failure) + String(failure)).not.toContain("secret");
  });

  test.each([
    [{ username: "a:b", password: "hunter22" }, "without a colon"],
    [{ username: "a" }, "username and password"],
    ["a:hunter22", "username and password"],
  ])("%j is refused", async (credential, problem) => {
    const stub = answers({});
    const client = clientOf(stub, { credential: "credential", header: "", write: basic }, credential);
    const failure = await failureOf(make({ security: [{ Key: [] }] })(client));
    expect(failure).toMatchObject({ name: "CredentialsError", message: expect.stringContaining(problem) });
    expect(String(failure)).not.toContain("hunter22");
    expect(stub.requests).toEqual([]);
  });

  test.each(
    [inQuery("k"), inCookie("k")].flatMap((write) =>
      ["", 5, {}, () => undefined].map((given) => [write, given] as const),
    ),
  )("that is not a non-empty string is refused: %#", async (write, given) => {
    const stub = answers({});
    const client = clientOf(stub, { credential: "credential", header: "", write }, given);
    expect(await failureOf(make({ security: [{ Key: [] }] })(client))).toMatchObject({
      name: "CredentialsError",
      message: expect.stringContaining("credential must be a non-empty string"),
    });
    expect(stub.requests).toEqual([]);
  });

  test("in the query is in no message", async () => {
    const stub = answers(404);
    const client = clientOf(
      stub,
      { credential: "credential", header: "", write: inQuery("api key") },
      "k&y12345",
    );
    const get = make({ parameters: { q: "query" }, security: [{ Key: [] }] });
    const failure = await failureOf(get(client, { q: 1 }));
    expect(stub.requests[0]?.url).toBe("https://shop.test/things?q=1&api%20key=k%26y12345");
    expect(String(failure)).toContain("https://shop.test/things: ");
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/k(&|%26)y12345/);
  });

  test.each([
    [{}, "k=the-key"],
    [{ k: "own" }, "k=own"],
    [{ other: "1" }, "other=1&k=the-key"],
    [{ other: "1", k: "" }, "other=1&k="],
  ])("in the query with the parameters %j of the call: %s", async (input, query) => {
    const stub = answers({});
    const client = clientOf(stub, { credential: "credential", header: "", write: inQuery("k") }, "the-key");
    await make({ parameters: { k: "query", other: "query" }, security: [{ Key: [] }] })(client, input);
    expect(stub.requests[0]?.url).toBe(`https://shop.test/things?${query}`);
  });

  test.each([
    [{}, "k=the-key"],
    [{ k: "own" }, "k=own"],
    [{ other: "1", k: "own" }, "other=1; k=own"],
    [{ other: "k=1" }, "other=k%3D1; k=the-key"],
  ])("in a cookie with the cookies %j of the call: %s", async (input, cookie) => {
    const stub = answers({});
    const client = clientOf(stub, { credential: "credential", header: "", write: inCookie("k") }, "the-key");
    await make({ parameters: { k: "cookie", other: "cookie" }, security: [{ Key: [] }] })(client, input);
    expect(stub.requests[0]?.headers.get("cookie")).toBe(cookie);
  });
});
