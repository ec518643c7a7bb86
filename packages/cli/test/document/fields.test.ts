import type { Route } from "@rosterkit/client";
import { type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { describe, expect, test } from "vitest";
import { toKebab, toVariable } from "@rosterkit/roster/host";
import type { Field } from "../../src/document/field.ts";
import { fieldsOf } from "../../src/document/fields.ts";

/** An operation with fields that our services do not have, but a new one may. */
const document = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things/{id}": {
      post: {
        operationId: "things.changeThing",
        tags: ["things"],
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "id", in: "query", schema: { type: "integer" } },
          {
            name: "X-Trace",
            in: "header",
            description: "A trace.",
            schema: { $ref: "#/components/schemas/Text" },
          },
          { name: "no_reply", in: "query", schema: { type: "boolean" } },
          { name: "profile", in: "query", schema: { enum: ["small", "large"] } },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                allOf: [
                  { $ref: "#/components/schemas/Base" },
                  {
                    type: "object",
                    required: ["names", "size", "extra"],
                    properties: { names: { type: "array", items: { type: "string" } } },
                  },
                ],
              },
            },
          },
        },
        responses: { "204": { description: "Done." } },
      },
    },
  },
  components: {
    schemas: {
      Text: { type: ["string", "null"] },
      Base: {
        type: "object",
        properties: {
          size: { anyOf: [{ type: "number" }, { type: "null" }], description: "How large." },
          parts: { type: "array", items: { type: "object" } },
          anything: {},
          apiToken: { type: "string" },
        },
      },
    },
  },
} as unknown as OpenApiDocument;

const route = {
  id: "things.changeThing",
  method: "POST",
  path: "/things/{id}",
  parameters: { id: ["path", "query"], "X-Trace": "header", no_reply: "query", profile: "query" },
  body: {
    mediaType: "application/json",
    required: true,
    fields: ["size", "parts", "anything", "apiToken", "names", "extra"],
  },
  sensitive: ["apiToken"],
  responses: { 204: null },
  security: [],
} as unknown as Route;

const operation = readOperations(document)[0]!;
const fields = new Map(fieldsOf(document, operation, route).map((field) => [field.flag, field]));

describe("the fields of an unknown operation", () => {
  test.each<[string, Partial<Field>]>([
    ["path-id", { name: "id", place: "path", kind: "text", required: true }],
    ["query-id", { name: "id", place: "query", kind: "number", required: false }],
    ["x-trace", { name: "X-Trace", kind: "text", description: "A trace." }],
    // Commander would read --no-reply as a negation; --profile is a global option.
    ["field-no-reply", { name: "no_reply", kind: "boolean" }],
    ["field-profile", { name: "profile", kind: "text", values: ["small", "large"] }],
    // Another member of allOf requires it.
    ["size", { kind: "number", description: "How large.", required: true }],
    ["parts", { kind: "json", required: false }],
    ["anything", { kind: "json" }],
    ["api-token", { kind: "text", sensitive: true }],
    ["names", { kind: "list", required: true }],
    // Required, but not declared.
    ["extra", { kind: "json", required: true }],
  ])("--%s", (flag, expected) => {
    expect(fields.get(flag)).toMatchObject(expected);
  });

  test("are complete", () => {
    expect(fields.size).toBe(11);
  });
});

test.each([
  ["listAgents", "list-agents"],
  ["getOAuth2Information", "get-oauth2-information"],
  ["AGENT-EMAIL", "agent-email"],
  ["permission_group_id", "permission-group-id"],
  ["_odd__name_", "odd-name"],
])("%s is --%s", (name, kebab) => {
  expect(toKebab(name)).toBe(kebab);
});

test("an option of a service has an environment variable", () => {
  expect(toVariable("agent-team", "baseUrl")).toBe("ROSTERKIT_AGENT_TEAM_BASE_URL");
});
