import { describe, expect, test } from "vitest";
import type { ClientOptions, Middleware } from "../src/client-options.ts";
import { createServiceClient } from "../src/client.ts";
import { RedirectError } from "../src/errors/status-errors.ts";
import { type NoInput, operation, type Operation, type Route, type ServiceClient } from "../src/operation.ts";
import type { Service } from "../src/service.ts";
import { locateServer } from "../src/urls.ts";
import { failureOf } from "./support/answers.ts";
import { json, type Loopback, redirectTo, startServer } from "./support/server.ts";

interface Options extends ClientOptions {
  readonly token?: string;
  readonly server?: string;
  readonly baseUrl?: string;
}

type Any = Operation<"shop", [input?: NoInput], unknown, { readonly ok: boolean }>;

const uploadTo = (servers?: Record<string, string>): Any => {
  const route: Route = {
    id: "shop.upload",
    method: "POST",
    path: "/files",
    parameters: {},
    responses: { 200: "application/json" },
    security: [{ Bearer: [] }],
    ...(servers && { servers }),
  };
  return operation<Any>(route);
};

/** A client with the documented servers `live`, the default, and `sandbox`. */
function clientOf({ url }: Loopback, options: Options = {}): ServiceClient<"shop"> {
  const service: Service<"shop"> = {
    name: "shop",
    servers: { live: `${url}/v1`, sandbox: `${url}/sandbox` },
    schemes: { Bearer: { credential: "token", header: "Authorization", prefix: "Bearer " } },
    security: [],
    locate: locateServer,
  };
  return createServiceClient(service, {
    token: "secret-token",
    retries: 0,
    ...options,
  } as ClientOptions);
}

describe("an operation with a server of its own", () => {
  test("is sent there with the credentials, and other operations are not", async () => {
    await using main = await startServer(json(200, {}));
    await using uploads = await startServer(json(200, { at: "uploads" }));
    const client = clientOf(main);
    expect(await uploadTo({ default: `${uploads.url}/up` })(client)).toEqual({ at: "uploads" });
    await uploadTo()(client);
    expect(uploads.received).toMatchObject([
      { method: "POST", url: "/up/files", headers: { authorization: "Bearer secret-token" } },
    ]);
    expect(main.received).toMatchObject([{ url: "/v1/files" }]);
  });

  test.each([
    ["/v2", "/v2/files"],
    ["up", "/v1/up/files"],
  ])("at %s is sent to %s, resolved against the client's server", async (server, want) => {
    await using main = await startServer(json(200, {}));
    await uploadTo({ default: server })(clientOf(main));
    expect(main.received.map(({ url }) => url)).toEqual([want]);
  });

  test("is sent to the server with the name of the client's", async () => {
    await using main = await startServer(json(200, {}));
    const upload = uploadTo({ live: `${main.url}/up-live`, sandbox: `${main.url}/up-sandbox` });
    await upload(clientOf(main));
    await upload(clientOf(main, { server: "sandbox" }));
    expect(main.received.map(({ url }) => url)).toEqual(["/up-live/files", "/up-sandbox/files"]);
  });

  test("is refused if it has no server with the chosen name", async () => {
    await using main = await startServer(json(200, {}));
    const failure = await failureOf(
      uploadTo({ default: "https://up.shop.test" })(clientOf(main, { server: "sandbox" })),
    );
    expect(failure).toMatchObject({ name: "InputError", operation: "shop.upload" });
    expect(failure.message).toContain(
      'no server "sandbox": create a client with the baseUrl https://up.shop.test',
    );
    expect(main.received).toEqual([]);
  });

  test("is sent to the baseUrl, such as a mock or a proxy", async () => {
    await using proxy = await startServer(json(200, {}));
    const client = clientOf(proxy, { baseUrl: `${proxy.url}/proxy` });
    await uploadTo({ default: "https://up.shop.test" })(client);
    await uploadTo({ default: "/v2" })(client);
    expect(proxy.received.map(({ url }) => url)).toEqual(["/proxy/files", "/proxy/files"]);
  });

  test("is refused if the server is plain http, unless that is allowed", async () => {
    await using main = await startServer(json(200, {}));
    const upload = uploadTo({ default: "http://up.shop.test" });
    expect(await failureOf(upload(clientOf(main)))).toMatchObject({
      name: "InputError",
      operation: "shop.upload",
      message: expect.stringContaining(
        "the operation's server must be https, or http with allowHttp, not http://up.shop.test",
      ),
    });
    const sent: string[] = [];
    const fetch = async (request: Request): Promise<Response> => {
      sent.push(request.url);
      return Response.json({});
    };
    await upload(clientOf(main, { allowHttp: true, fetch }));
    expect(sent).toEqual(["http://up.shop.test/files"]);
  });

  test("does not follow redirects", async () => {
    await using main = await startServer(json(200, {}));
    await using uploads = await startServer(redirectTo(307, `${main.url}/v1/files`));
    const failure = await failureOf(uploadTo({ default: uploads.url })(clientOf(main)));
    expect(failure).toBeInstanceOf(RedirectError);
    expect(`${failure.message}${JSON.stringify(failure)}`).not.toContain("secret-token");
    expect(main.received).toEqual([]);
  });

  test("passes the middleware of the client", async () => {
    await using main = await startServer(json(200, {}));
    const mark: Middleware = (request, next) => {
      request.headers.set("x-mark", "1");
      return next(request);
    };
    await uploadTo({ default: `${main.url}/up` })(clientOf(main, { middleware: { call: [mark] } }));
    expect(main.received).toMatchObject([{ url: "/up/files", headers: { "x-mark": "1" } }]);
  });
});
