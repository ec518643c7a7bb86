import * as client from "@rosterkit/client";
import { createServiceClient } from "@rosterkit/runtime/client";
import {
  anything,
  blob,
  chooseMediaType,
  eventData,
  followPages,
  jsonLines,
  operation,
  type Route,
  withStyle,
} from "@rosterkit/runtime/operation";
import { expect, test } from "vitest";
import { describeFinding } from "../../src/run/finding.ts";
import { provePackages } from "../../src/run/prove.ts";
import type { Proof } from "../../src/run/proof.ts";

const json = (schema: object): object => ({ "application/json": { schema } });
const answers = (content: object, headers: object = {}): object => ({
  "200": { description: "", content, headers },
});
const list = {
  type: "array",
  items: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
};
const text = { type: "string" };

/** An operation of a service. */
function documentOf(name: string, parts: object): object {
  return {
    openapi: "3.1.0",
    info: { title: "Kinds", version: "1.0.0" },
    paths: { [`/${name}`]: { get: { operationId: `alli.${name}`, tags: ["kinds"], ...parts } } },
  };
}

const route = (
  name: string,
  responses: Record<number, string | null>,
  parameters: Route["parameters"] = {},
) => ({ id: `alli.${name}`, method: "GET", path: `/${name}`, parameters, responses, security: [] }) as const;

/** A client of a service that needs no credentials. */
const clients = {
  ...client,
  createAlliClient: (options: object): unknown =>
    createServiceClient({ name: "alli", servers: {}, schemes: {}, security: [] }, options),
};

const prove = (document: object, made: unknown): Promise<Proof> =>
  provePackages({ modules: { made }, clients, document });

const query = (name: string, schema: object): object => ({ name, in: "query", schema });
const cursorPages = documentOf("cursors", {
  parameters: [query("cursor", text)],
  "x-pagination": { style: "cursor", cursor: "cursor", next: "/next", items: "/items" },
  responses: answers(
    json({
      type: "object",
      required: ["items"],
      properties: { items: list, next: { type: ["string", "null"] } },
    }),
  ),
});
const linkPages = documentOf("links", {
  parameters: [
    query("page", { type: "integer", minimum: 1 }),
    query("after", text),
    query("labels", { type: "array", items: text }),
  ],
  "x-pagination": { style: "link", items: "" },
  responses: answers(json(list), { Link: { schema: text } }),
});
const cursors = (next: string): unknown =>
  operation(
    {
      ...route("cursors", { 200: "application/json" }, { cursor: "query" }),
      pagination: { style: "cursor", cursor: "cursor", next, items: "/items" },
    },
    followPages,
  );
const links = operation(
  {
    ...route("links", { 200: "application/json" }, { page: "query", after: "query", labels: "query" }),
    pagination: { style: "link", items: "" },
  },
  followPages,
);

test.each<[string, object, unknown]>([
  ["pages by cursor", cursorPages, cursors("/next")],
  ["pages by link", linkPages, links],
  [
    "an HTML page",
    documentOf("html", { responses: answers({ "text/html": { schema: text } }) }),
    operation(route("html", { 200: "text/html" })),
  ],
  [
    "bytes",
    documentOf("bytes", { responses: answers({ "application/octet-stream": { schema: text } }) }),
    operation({ ...route("bytes", { 200: "application/octet-stream" }), read: blob }),
  ],
  [
    "a stream of events",
    documentOf("events", { responses: answers({ "text/event-stream": { schema: list.items } }) }),
    operation({ ...route("events", { 200: "text/event-stream" }), stream: eventData }),
  ],
  [
    "JSON lines",
    documentOf("lines", { responses: answers({ "application/x-ndjson": { schema: list.items } }) }),
    operation({ ...route("lines", { 200: "application/x-ndjson" }), stream: jsonLines }),
  ],
  [
    "JSON or a patch, as the call chooses",
    documentOf("choice", { responses: answers({ ...json(list), "text/x-patch": { schema: text } }) }),
    operation({
      ...route("choice", { 200: "application/json" }),
      accept: "application/json",
      choose: chooseMediaType({
        accept: { "text/x-patch": { responses: { 200: "text/x-patch" }, read: anything } },
      }),
    }),
  ],
  [
    "a redirect and a status without a body",
    documentOf("moved", { responses: { "205": { description: "" }, "302": { description: "" } } }),
    operation(route("moved", { 205: null, 302: null })),
  ],
])("%s: no findings, nothing excluded, everything exercised", async (_, document, made) => {
  const { findings, exclusions, coverage } = await prove(document, made);
  expect(findings.map(describeFinding)).toEqual([]);
  expect(exclusions).toEqual([]);
  expect(Object.values(coverage).flatMap(({ missing }) => missing)).toEqual([]);
});

test.each<[string, object, unknown, RegExp]>([
  ["a wrong pointer to the cursor", cursorPages, cursors("/items"), /x-pagination/],
  [
    "bytes read as text",
    documentOf("bytes", { responses: answers({ "application/octet-stream": { schema: text } }) }),
    operation(route("bytes", { 200: "application/octet-stream" })),
    /decoded value \{"bytes"/,
  ],
])("%s is found", async (_, document, made, pattern) => {
  const { findings } = await prove(document, made);
  expect(findings.map(describeFinding).join("\n")).toMatch(pattern);
});

test.each(["page", "after", "labels"])(
  "%s, lost from the second page of a link on, is found",
  async (name) => {
    const createAlliClient = (options: { readonly fetch: typeof fetch }): unknown => {
      let requests = 0;
      const forget = (input: Request): Promise<Response> => {
        const url = new URL(input.url);
        if (requests++ > 0) url.searchParams.delete(name);
        return options.fetch(new Request(url, input));
      };
      return clients.createAlliClient({ ...options, fetch: forget });
    };
    const forgetful = { ...clients, createAlliClient };
    const { findings } = await provePackages({ modules: { links }, clients: forgetful, document: linkPages });
    const found = findings.filter(({ pointer }) => pointer.endsWith("x-pagination")).map(describeFinding);
    expect(found.join("\n")).toContain(`expected query parameter ${name}`);
  },
);

// Prism's parser of object headers throws if the header is missing.
const header = documentOf("header", {
  parameters: [
    { name: "X-Tree", in: "header", schema: { type: "object", properties: { a: text } } },
    query("plain", text),
  ],
  responses: answers(json(list)),
});

test("excludes what Prism refuses even in the harness's own request", async () => {
  const made = operation({
    ...route("header", { 200: "application/json" }, { "X-Tree": "header", plain: "query" }),
    styles: { "X-Tree": withStyle({ style: "simple" }) },
  });
  const { findings, exclusions } = await prove(header, made);
  expect(findings.map(describeFinding)).toEqual([]);
  expect(new Set(exclusions.map(({ cause }) => cause))).toContain("Prism");
});

test("still finds another mistake of the package", async () => {
  const made = operation(route("header", { 200: "application/json" }, { "X-Tree": "header", plain: "path" }));
  const { findings } = await prove(header, made);
  expect(findings.map(describeFinding).join("\n")).toMatch(/plain/);
});

test("a deprecated parameter is allowed", async () => {
  const old = documentOf("old", {
    parameters: [{ ...query("sort", text), deprecated: true }],
    responses: answers(json(list)),
  });
  const made = operation(route("old", { 200: "application/json" }, { sort: "query" }));
  expect((await prove(old, made)).findings.map(describeFinding)).toEqual([]);
});
