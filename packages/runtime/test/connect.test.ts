import { expect, test } from "vitest";
import { createServiceClient } from "../src/client.ts";
import { baseUrlOf } from "../src/service-client.ts";
import { createShopClient, getItem, type ShopOptions, shopWith } from "./fixtures/service.ts";
import { answers } from "./support/answers.ts";

test.each<[ShopOptions, string]>([
  [{}, "https://eu.shop.test/api"],
  [{ server: "us" }, "https://us.shop.test/api"],
  [{ baseUrl: "https://shop.test" }, "https://shop.test"],
  [{ baseUrl: "https://shop.test/v1/" }, "https://shop.test/v1"],
  [{ baseUrl: "http://localhost:1234" }, "http://localhost:1234"],
  [{ baseUrl: "http://127.0.0.1:1234" }, "http://127.0.0.1:1234"],
  [{ baseUrl: "http://[::1]:1234" }, "http://[::1]:1234"],
  [{ baseUrl: "http://shop.test", allowHttp: true }, "http://shop.test"],
])("%j calls %s", async (options, expected) => {
  const stub = answers({ id: "1" });
  const client = shopWith(stub, options);
  await getItem(client, { id: "1" });
  expect(baseUrlOf(client)).toBe(expected);
  expect(stub.requests[0]!.url).toBe(`${expected}/items/1`);
});

const problemOf = (options: object): Error => {
  try {
    createShopClient({ apiKey: "key-of-the-shop", ...options });
  } catch (thrown) {
    return thrown as Error;
  }
  throw new Error("nothing was thrown");
};

test.each<[object, string]>([
  [{ baseUrl: "shop.test" }, "baseUrl must be an absolute URL, such as https://example.com"],
  [{ baseUrl: 5 }, "baseUrl must be an absolute URL, such as https://example.com"],
  [{ baseUrl: "" }, "baseUrl is missing"],
  [{ baseUrl: "ftp://shop.test" }, "baseUrl must be https, or http with allowHttp, not ftp://shop.test"],
  [{ baseUrl: "https://user:hunter22@shop.test" }, "baseUrl must have no username"],
  [{ baseUrl: "https://:hunter22@shop.test" }, "baseUrl must have no password"],
  [{ baseUrl: "https://shop.test?key=hunter22" }, "baseUrl must have no search"],
  [{ baseUrl: "https://shop.test#hunter22" }, "baseUrl must have no hash"],
  [{ baseUrl: "https://shop.test/v1?" }, "baseUrl must have no ? or #"],
  [{ baseUrl: "https://shop.test/v1#" }, "baseUrl must have no ? or #"],
  ...["shop.test", "127.evil.test", "localhost.evil.test"].map((host): [object, string] => [
    { baseUrl: `http://${host}` },
    `baseUrl must be https, or http with allowHttp, not http://${host}`,
  ]),
  [{ server: "mars" }, "unknown server mars (known: eu, us)"],
  [{ server: "uS" }, "unknown server uS: did you mean us?"],
  [{ timeOut: 5 }, "unknown option timeOut: did you mean timeout?"],
  [{ apikey: "k" }, "unknown option apikey: did you mean apiKey?"],
  [{ colour: "red" }, "unknown option colour (known: apiKey, token, projectId, server, baseUrl, fetch,"],
  [{ headers: "X-A: hunter22" }, "headers must be an object, not string"],
  [{ headers: { "X-A": { key: "hunter22" } } }, "header X-A must have an HTTP token as its name and"],
  [{ middleware: [() => {}] }, "unknown option 0 (known: call, attempt)"],
  [{ middleware: { calls: [] } }, "unknown option calls: did you mean call?"],
  ...["X-A", "X A", "X:A", "(X)", "X-Ä", ""].map((name): [object, string] => [
    { headers: { [name]: `hunter22${name === "X-A" ? "\n" : ""}` } },
    `header ${name} must have an HTTP token as its name and one line of Latin-1 as its value`,
  ]),
])("%j is refused with a clear message", (options, problem) => {
  const error = problemOf(options);
  expect(error).toMatchObject({ name: "InputError", service: "shop" });
  expect(error.message).toContain(`shop: ${problem}`);
  expect(error.message).not.toContain("hunter22");
});

test("missing credentials are an error when the client is created, unless some operations need none", () => {
  const service = {
    name: "shop",
    servers: { default: "https://shop.test" },
    schemes: { Key: { credential: "apiKey", header: "API-KEY" } },
    security: [{ Key: [] }],
  };
  expect(() => createServiceClient(service, {})).toThrow("shop: missing apiKey (attempts: 0)");
  expect(() => createServiceClient({ ...service, anonymous: true }, {})).not.toThrow();
  const basic = { credential: "login", header: "" };
  const schemes = { Key: service.schemes.Key, OldKey: service.schemes.Key, Basic: basic };
  const security = [{ Key: [] }, { OldKey: [] }, { Key: [], Basic: [] }];
  expect(() => createServiceClient({ ...service, schemes, security } as never, {})).toThrow(
    "shop: missing apiKey or apiKey and login (attempts: 0)",
  );
});
