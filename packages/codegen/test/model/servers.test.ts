import { describe, expect, test } from "vitest";
import type { ServerObject } from "@rosterkit/openapi";
import { ownServersOf, serversOf } from "../../src/model/servers.ts";

const regions: ServerObject[] = [
  { url: "https://{region}.shop.test", variables: { region: { default: "eu", enum: ["us", "eu"] } } },
];

describe("the servers of a service", () => {
  test.each<[name: string, { given: ServerObject[]; want: Record<string, string> }]>([
    ["are none without a server", { given: [], want: {} }],
    [
      "are called default",
      { given: [{ url: "https://a.test/v1/" }], want: { default: "https://a.test/v1" } },
    ],
    [
      "have the names in the document",
      { given: [{ url: "https://a.test", "x-server-name": "us" }], want: { us: "https://a.test" } },
    ],
    [
      "are named after their hosts",
      {
        given: [{ url: "https://a.test" }, { url: "https://b.test" }],
        want: { "a-test": "https://a.test", "b-test": "https://b.test" },
      },
    ],
    [
      "are named after their paths on a shared host",
      {
        given: [{ url: "https://a.test/v1" }, { url: "https://a.test/v2" }],
        want: { "a-test-v1": "https://a.test/v1", "a-test-v2": "https://a.test/v2" },
      },
    ],
    [
      "have the default of a variable",
      {
        given: [{ url: "https://{at}.test", variables: { at: { default: "eu" } } }],
        want: { default: "https://eu.test" },
      },
    ],
    [
      "are named after the values of a variable, the default first",
      { given: regions, want: { eu: "https://eu.shop.test", us: "https://us.shop.test" } },
    ],
    ["are absolute URLs", { given: [{ url: "/v1" }, { url: "https://{at}.test" }], want: {} }],
  ])("%s", (_, { given, want }) => expect(serversOf(given)).toEqual(want));
});

type Row = [
  name: string,
  { given: { own: ServerObject[]; usual?: ServerObject[] }; want: Record<string, string> },
];

describe("the servers of an operation", () => {
  test.each<Row>([
    [
      "are called default",
      { given: { own: [{ url: "https://up.test/" }] }, want: { default: "https://up.test" } },
    ],
    ["can be relative", { given: { own: [{ url: "/v2/" }] }, want: { default: "/v2" } }],
    [
      "have the names in the document",
      {
        given: {
          own: [
            { url: "https://a.test", "x-server-name": "live" },
            { url: "https://b.test", "x-server-name": "sandbox" },
          ],
        },
        want: { live: "https://a.test", sandbox: "https://b.test" },
      },
    ],
    [
      "are named after the values of their variables, as those of the service",
      {
        given: { own: [{ ...regions[0], url: "https://up.{region}.shop.test" }], usual: regions },
        want: { eu: "https://up.eu.shop.test", us: "https://up.us.shop.test" },
      },
    ],
    [
      "have the names of the same servers of the service",
      {
        given: { own: [{ url: "https://us.shop.test" }], usual: regions },
        want: { us: "https://us.shop.test" },
      },
    ],
    [
      "contain values literally",
      {
        given: { own: [{ url: "https://up.test/{v}", variables: { v: { default: "$&" } } }] },
        want: { default: "https://up.test/$&" },
      },
    ],
    ["are none if they are those of the service", { given: { own: regions, usual: regions }, want: {} }],
  ])("%s", (_, { given: { own: servers, usual = [] }, want }) =>
    expect(ownServersOf({ servers, object: {}, pointer: "" }, usual)).toEqual(want),
  );

  test("of another protocol are refused", () => {
    const servers = [{ url: "wss://up.test" }];
    expect(() => ownServersOf({ servers, object: {}, pointer: "/paths/~1/get" }, [])).toThrow(
      /no client can call wss:/,
    );
  });
});
