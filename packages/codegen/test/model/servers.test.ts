import { describe, expect, test } from "vitest";
import type { ServerObject } from "@rosterkit/openapi";
import { ownServersOf, serversOf } from "../../src/model/servers.ts";

const regions: ServerObject[] = [
  { url: "https://{region}.shop.test", variables: { region: { default: "eu", enum: ["us", "eu"] } } },
];

describe("the servers of a service", () => {
  test.each<[name: string, { given: ServerObject[]; want: Record<string, string> }]>([
    ["alone", { given: [{ url: "https://shop.test/" }], want: { default: "https://shop.test" } }],
    [
      "by their hosts",
      {
        given: [{ url: "https://a.test" }, { url: "https://b.test" }],
        want: { "a-test": "https://a.test", "b-test": "https://b.test" },
      },
    ],
    ["by their values", { given: regions, want: { eu: "https://eu.shop.test", us: "https://us.shop.test" } }],
    ["without relative ones, which nobody can call", { given: [{ url: "/v1" }], want: {} }],
  ])("%s", (_, { given, want }) => expect(serversOf(given)).toEqual(want));
});

type Row = [
  name: string,
  { given: { own: ServerObject[]; usual?: ServerObject[] }; want: Record<string, string> },
];

describe("the servers of an operation", () => {
  test.each<Row>([
    ["alone", { given: { own: [{ url: "https://up.test/" }] }, want: { default: "https://up.test" } }],
    ["that are relative", { given: { own: [{ url: "/v2/" }] }, want: { default: "/v2" } }],
    [
      "by the names that the document gives them",
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
      "by the values of their variables, as those of the service are",
      {
        given: { own: [{ ...regions[0], url: "https://up.{region}.shop.test" }], usual: regions },
        want: { eu: "https://up.eu.shop.test", us: "https://up.us.shop.test" },
      },
    ],
    [
      "by the names that they have in the service",
      {
        given: { own: [{ url: "https://us.shop.test" }], usual: regions },
        want: { us: "https://us.shop.test" },
      },
    ],
    [
      "with a value as it stands",
      {
        given: { own: [{ url: "https://up.test/{v}", variables: { v: { default: "$&" } } }] },
        want: { default: "https://up.test/$&" },
      },
    ],
    ["that are those of the service", { given: { own: regions, usual: regions }, want: {} }],
  ])("%s", (_, { given: { own: servers, usual = [] }, want }) =>
    expect(ownServersOf({ servers, object: {}, pointer: "" }, usual)).toEqual(want),
  );

  test("of another protocol only fail by name", () => {
    const servers = [{ url: "wss://up.test" }];
    expect(() => ownServersOf({ servers, object: {}, pointer: "/paths/~1/get" }, [])).toThrow(
      /no client can call wss:/,
    );
  });
});
