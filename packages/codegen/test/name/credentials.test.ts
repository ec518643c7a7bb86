import { describe, expect, test } from "vitest";
import { withCredentials } from "../../src/name/credentials.ts";
import { asObject, type JsonObject } from "@rosterkit/openapi";

const key = { type: "apiKey", in: "header", name: "X-Key" };
const secret = { type: "apiKey", in: "header", name: "X-Secret" };
const bearer = { type: "http", scheme: "bearer" };

describe("the option of a client that meets a scheme", () => {
  test.each<[name: string, { given: Record<string, JsonObject>; want: Record<string, string> }]>([
    ["has a usual name", { given: { Key: key, Token: bearer }, want: { Key: "apiKey", Token: "token" } }],
    [
      "stays where the document names it",
      { given: { Key: { ...key, "x-credential": "projectKey" } }, want: { Key: "projectKey" } },
    ],
    [
      "is one for schemes that send the same",
      { given: { A: bearer, B: { type: "oauth2" } }, want: { A: "token", B: "token" } },
    ],
    [
      "is named after the scheme where others want the usual one",
      { given: { AppKey: key, AppSecret: secret }, want: { AppKey: "appKey", AppSecret: "appSecret" } },
    ],
    [
      "is named after a scheme that has a word of its own",
      {
        given: { Word: { type: "http", scheme: "Token" }, Bearer: bearer },
        want: { Word: "word", Bearer: "token" },
      },
    ],
    [
      "is none of those that every client has",
      {
        given: { Headers: key, MaximumBytes: secret, bigint: { ...key, in: "query" } },
        want: {
          Headers: "headersCredential",
          MaximumBytes: "maximumBytesCredential",
          bigint: "bigintCredential",
        },
      },
    ],
  ])("%s", (_, { given, want }) => {
    const schemes = asObject(
      asObject(withCredentials({ components: { securitySchemes: given } }).components).securitySchemes,
    );
    expect(
      Object.fromEntries(
        Object.entries(schemes).map(([name, scheme]) => [name, asObject(scheme)["x-credential"]]),
      ),
    ).toEqual(want);
  });
});
