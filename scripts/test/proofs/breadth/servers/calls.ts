import { createServersClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/servers";
import { all, type Call, type Sent } from "../call.ts";

const client = createServersClient({ retries: 0 });
const second = createServersClient({ retries: 0, server: "v2" });
const sandbox = createServersClient({ retries: 0, server: "sandbox" });

/** Requests as `<server> <target>`. */
const at = (name: string, make: () => Promise<unknown>, ...targets: string[]): Call => ({
  name,
  make,
  answers: [{ status: 204 }],
  sent: targets.map((target): Partial<Sent> => {
    const [server, line] = target.split(" ");
    return { server: server === "main" ? "main" : "other", line: `GET ${line}` };
  }),
});

export const calls: readonly Call[] = [
  at("the default values of the variables", () => things.usual(client), "main /v1/servers/usual"),
  at("other values of the variables", () => things.usual(second), "main /v2/servers/usual"),
  at("a server that has a name", () => things.usual(sandbox), "main /sandbox/servers/usual"),
  at("a server of the path", () => things.ofPath(client), "other /path/v1/servers/of-path"),
  at("the one with the same values", () => things.ofPath(second), "other /path/v2/servers/of-path"),
  at("the one of the same name", () => things.ofPath(sandbox), "other /path/sandbox/servers/of-path"),
  {
    ...at("a server of the operation", () => things.ofOperation(client)),
    sent: [{ server: "other", line: "PUT /operation/servers/of-path" }],
  },
  at(
    "a relative server, resolved against the server of the client",
    () => things.relative(client),
    "main /elsewhere/servers/relative",
  ),
  at("one that the service has too", () => things.oneOfThem(sandbox), "main /sandbox/servers/one-of-them"),
  {
    name: "pages use the same server",
    make: () => all(things.list.items(client)),
    sent: [
      { server: "other", line: "GET /servers/pages?offset=0" },
      { server: "other", line: "GET /servers/pages?offset=1" },
    ],
    answers: [{ body: ["a"] }, { body: [] }],
    output: ["a"],
  },
  {
    name: "a chosen server is not replaced by the server of an operation",
    make: () => things.ofOperation(sandbox),
    sent: [],
    thrown: 'servers.ofOperation PUT: the operation has no server "sandbox"',
  },
];
