import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { runAgainst } from "../support/run-command.ts";

const person = { $ref: "#/components/schemas/Person" };
const json = (schema: object): object => ({ "application/json": { schema } });
const failures = { "400": { description: "bad" }, "401": { description: "who" } };

/** Required `readOnly` and `writeOnly` properties, HEAD, 204, a numeric enum in the query, and recursion. */
const document = {
  openapi: "3.1.0",
  info: { title: "People", version: "1.0.0" },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", "x-credential": "apiKey" } },
    schemas: {
      Person: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "integer", readOnly: true },
          name: { type: "string", minLength: 1, maxLength: 40 },
          password: { type: "string", writeOnly: true },
          note: { type: ["string", "null"] },
          kids: { type: "array", items: person },
        },
      },
    },
  },
  security: [{ key: [] }],
  paths: {
    "/people": {
      get: {
        operationId: "people.list",
        parameters: [
          { name: "level", in: "query", schema: { type: "integer", enum: [1, 2] } },
          { name: "X-Trace", in: "header", schema: { type: "string" } },
        ],
        responses: {
          ...failures,
          "200": { description: "all", content: json({ type: "array", items: person }) },
        },
      },
      post: {
        operationId: "people.add",
        requestBody: { required: true, content: json(person) },
        responses: {
          ...failures,
          "201": { description: "one", content: json(person) },
          "415": { description: "type" },
        },
      },
    },
    "/people/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
      head: {
        operationId: "people.head",
        responses: { ...failures, "200": { description: "one", content: json(person) } },
      },
      delete: { operationId: "people.delete", responses: { ...failures, "204": { description: "gone" } } },
    },
  },
};

interface Person {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly password?: unknown;
  readonly note?: unknown;
  readonly kids?: unknown;
}

function isPerson(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { id, name, password = "", note = "", kids = [] } = value as Person;
  const length = typeof name === "string" ? [...name].length : 0;
  return (
    id === undefined &&
    length >= 1 &&
    length <= 40 &&
    typeof password === "string" &&
    (note === null || typeof note === "string") &&
    Array.isArray(kids) &&
    kids.every(isPerson)
  );
}

/** Returns a person without the `writeOnly` password. */
function shown({ name, note = null, kids = [] }: Person): object {
  return { name, note, kids: (kids as Person[]).map((kid) => ({ id: 3, ...shown(kid) })) };
}

let people: readonly { readonly id: number }[] = [];

function add(fields: Person): object {
  const added = { id: people.reduce((last, { id }) => Math.max(last, id), 0) + 1, ...shown(fields) };
  people = [...people, added];
  return added;
}

function respond(request: IncomingMessage, body: string): [status: number, body?: unknown] {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://people");
  if (pathname === "/") return [200];
  if (request.headers["x-key"] !== "k") return [401];
  if (pathname === "/people" && request.method === "GET")
    return ["1", "2", null].includes(searchParams.get("level")) ? [200, [...people]] : [400];
  if (pathname === "/people") {
    if (request.headers["content-type"] !== "application/json") return [415];
    return body !== "" && isPerson(JSON.parse(body)) ? [201, add(JSON.parse(body) as Person)] : [400];
  }
  if (!/^\/people\/[1-9]\d*$/.test(pathname)) return [400];
  if (request.method === "DELETE") people = people.filter(({ id }) => id !== Number(pathname.split("/")[2]));
  return request.method === "DELETE" ? [204] : [200, { id: 1, name: "Ann" }];
}

test("has no finding for a correct server, and calls every operation", async () => {
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      const [status, body] = respond(request, text);
      const headers = body === undefined ? {} : { "content-type": "application/json" };
      response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = { ROSTERKIT_API_KEY: "k" };
  const { report } = await runAgainst({ document, url, words: ["--allow-writes"], environment });
  server.close();
  server.closeAllConnections();
  expect(report.findings).toEqual([]);
  expect(report.excluded).toEqual([]);
  expect(report.called).toEqual(["people.list", "people.add", "people.delete", "people.head"]);
});
