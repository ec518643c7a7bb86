import { createParametersClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/parameters";
import type { Call } from "../call.ts";

const client = createParametersClient({});
const list = ["a b", "c/d"];
const tree = { x: 1, y: "z&" };
const all = { one: "o/1", list, tree };

/** A call and its request target. */
const to = (name: string, target: string, make: () => Promise<void>): Call => ({
  name,
  make,
  answers: [{ status: 204 }],
  sent: [{ server: "main", line: `GET /parameters/${target}` }],
});

export const calls: readonly Call[] = [
  to("simple", "simple/o%2F1/a%20b,c%2Fd/x,1,y,z%26", () => things.simple(client, all)),
  to("simple, exploded", "simple-exploded/o%2F1/a%20b,c%2Fd/x=1,y=z%26", () =>
    things.simpleExploded(client, all),
  ),
  to("label", "label/.o%2F1/.a%20b,c%2Fd/.x,1,y,z%26", () => things.label(client, all)),
  to("label, exploded", "label-exploded/.a%20b.c%2Fd/.x=1.y=z%26", () =>
    things.labelExploded(client, { list, tree }),
  ),
  to("matrix", "matrix/;one=o%2F1/;list=a%20b,c%2Fd/;tree=x,1,y,z%26", () => things.matrix(client, all)),
  to("matrix, exploded", "matrix-exploded/;list=a%20b;list=c%2Fd/;x=1;y=z%26", () =>
    things.matrixExploded(client, { list, tree }),
  ),
  to("form, exploded", "query?form=a%20b&form=c%2Fd", () => things.query(client, { form: list })),
  to("form of an object, exploded", "query?x=1&y=z%26", () => things.query(client, { formTree: tree })),
  to("form", "query?joined=a%20b,c%2Fd", () => things.query(client, { joined: list })),
  to("form of an object", "query?joinedTree=x,1,y,z%26", () => things.query(client, { joinedTree: tree })),
  to("spaceDelimited", "query?spaced=a%20b%20c%2Fd", () => things.query(client, { spaced: list })),
  to("spaceDelimited, exploded", "query?spacedExploded=a%20b&spacedExploded=c%2Fd", () =>
    things.query(client, { spacedExploded: list }),
  ),
  to("pipeDelimited", "query?piped=a%20b%7Cc%2Fd", () => things.query(client, { piped: list })),
  to("pipeDelimited, exploded", "query?pipedExploded=a%20b&pipedExploded=c%2Fd", () =>
    things.query(client, { pipedExploded: list }),
  ),
  to("deepObject", "query?deep[x]=1&deep[y]=z%26", () => things.query(client, { deep: tree })),
  to("deepObject of objects and lists", "query?deeper[a][b]=1&deeper[c][]=a%20b&deeper[c][]=c%2Fd", () =>
    things.query(client, { deeper: { a: { b: 1 }, c: list } }),
  ),
  to("allowReserved", "query?reserved=a/b?c,d:e%20f%26g", () =>
    things.query(client, { reserved: "a/b?c,d:e f&g" }),
  ),
  to("content of JSON", "query?json=%7B%22x%22%3A1%2C%22y%22%3A%22z%26%22%7D", () =>
    things.query(client, { json: tree }),
  ),
  to("content of text", "query?text=a%20b", () => things.query(client, { text: "a b" })),
  to("what is undefined or null is not sent", "query?flag=false", () =>
    things.query(client, { flag: false, maybe: null, form: undefined }),
  ),
  {
    ...to("parameters of the path, headers", "plain/p?limit=5", () =>
      things.plain(client, { id: "p", limit: 5 }, { headers: { "X-Trace": "t" } }),
    ),
    sent: [{ line: "GET /parameters/plain/p?limit=5", headers: { "x-trace": "t" } }],
  },
  {
    ...to("cookies", "cookies", () => things.cookies(client, { crumb: "c 1", list })),
    sent: [{ headers: { cookie: "crumb=c%201; list=a%20b,c%2Fd" } }],
  },
  {
    name: "a POST with an idempotency key is retried with the same key",
    make: () => things.order(client, {}, { idempotencyKey: "k-1" }),
    answers: [{ status: 503, headers: { "retry-after": "0" } }, { status: 204 }],
    sent: [{ headers: { "idempotency-key": "k-1" } }, { headers: { "idempotency-key": "k-1" } }],
  },
  {
    name: "a path parameter that would leave its segment is rejected by name",
    make: () => things.plain(client, { id: "..", limit: 1 }),
    sent: [],
    thrown: "id must be one path segment",
  },
];

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- the operation overrides the parameter: a number, and required
  () => things.plain(client, { id: "p", limit: "5" }),
  // @ts-expect-error -- it must be an array
  () => things.query(client, { form: "a" }),
];
