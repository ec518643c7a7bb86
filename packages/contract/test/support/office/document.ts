import type { OpenApiDocument, Schema } from "@rosterkit/openapi";

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });
const sent = (schema: object) => ({ required: true, content: json(schema) });
const given = (description: string, schema: object, headers?: Record<string, object>) => ({
  description,
  content: json(schema),
  ...(headers === undefined ? {} : { headers }),
});
const refused = (...statuses: readonly string[]) =>
  Object.fromEntries(
    ["400", "401", ...statuses].map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  );
const list = (name: string, schema: string, further: Record<string, object> = {}) => ({
  type: "object",
  required: [name, ...Object.keys(further)],
  properties: { [name]: { type: "array", items: refer(schema) }, ...further },
});
const inQuery = (name: string, schema: Schema) => ({ name, in: "query", schema });
const inPath = (name: string, schema: Schema) => ({ name, in: "path", required: true, schema });
const size = { type: "integer", minimum: 1, maximum: 100, default: 20 };
const text = { type: "string", minLength: 1, maxLength: 120 };
const time = { type: "string", format: "date-time" };
const role = { enum: ["admin", "member", "guest"] };
const visibility = { enum: ["public", "private"] };
const location = { Location: { required: true, schema: { type: "string", minLength: 1 } } };
const etag = { ETag: { required: true, schema: { type: "string", pattern: '^"[0-9a-f]+"$' } } };
const personId = { type: "integer", minimum: 1, readOnly: true };
const uuid = { type: "string", format: "uuid", readOnly: true };
const slug = { type: "string", pattern: "^[a-z]+-[0-9]+$", readOnly: true };

const person = {
  name: text,
  email: { type: "string", format: "email" },
  role,
  active: { type: "boolean" },
  age: { type: ["integer", "null"], minimum: 0, maximum: 150 },
  city: text,
  startsAt: time,
  address: { type: "object", required: ["street"], properties: { street: text, zip: text } },
  tags: { type: "array", items: text, maxItems: 5 },
  password: { type: "string", minLength: 8, writeOnly: true },
};

/** People, groups with their members, and keys, with numbers, slugs and UUIDs as ids, and three kinds of pagination. */
export const officeDocument: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Office", version: "1.0.0" },
  servers: [{ url: "https://office.example.com" }],
  security: [{ KeyAuth: [] }, { TokenAuth: [], TenantHeader: [] }],
  paths: {
    "/people": {
      get: {
        operationId: "office.listPeople",
        "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "/people" },
        parameters: [
          inQuery("offset", { type: "integer", minimum: 0, default: 0 }),
          inQuery("limit", size),
          inQuery("role", role),
          inQuery("city", text),
          inQuery("sort", { enum: ["id", "name"] }),
        ],
        responses: {
          "200": given("People.", list("people", "Person"), {
            "X-Total-Count": { required: true, schema: { type: "integer", minimum: 0 } },
          }),
          ...refused(),
        },
      },
      post: {
        operationId: "office.createPerson",
        parameters: [{ name: "Idempotency-Key", in: "header", schema: text }],
        requestBody: sent(refer("Person")),
        responses: { "201": given("The person.", refer("Person"), location), ...refused("409", "415") },
      },
    },
    "/people/search": {
      post: {
        operationId: "office.searchPeople",
        requestBody: sent({ type: "object", properties: { role, city: text, limit: size } }),
        responses: { "200": given("People.", list("people", "Person")), ...refused("415") },
      },
    },
    "/people/bulk-role": {
      post: {
        operationId: "office.setRoles",
        requestBody: sent({
          type: "object",
          required: ["personIds", "role"],
          properties: {
            personIds: { type: "array", minItems: 1, items: { type: "integer", minimum: 1 } },
            role,
          },
        }),
        responses: {
          "200": given("The people whose role has been set.", list("people", "Person")),
          ...refused("404", "415"),
        },
      },
    },
    "/people/{person_id}": {
      parameters: [inPath("person_id", { type: "integer", minimum: 1 })],
      get: {
        operationId: "office.getPerson",
        responses: { "200": given("The person.", refer("Person"), etag), ...refused("404") },
      },
      patch: {
        operationId: "office.changePerson",
        requestBody: sent({ type: "object", properties: person }),
        responses: { "200": given("The person.", refer("Person"), etag), ...refused("404", "409", "415") },
      },
      put: {
        operationId: "office.replacePerson",
        requestBody: sent(refer("Person")),
        responses: { "200": given("The person.", refer("Person"), etag), ...refused("404", "409", "415") },
      },
      delete: {
        operationId: "office.deletePerson",
        responses: { "204": { description: "The person is gone." }, ...refused("404") },
      },
    },
    "/people/{person_id}/photo": {
      parameters: [inPath("person_id", { type: "integer", minimum: 1 })],
      put: {
        operationId: "office.uploadPhoto",
        requestBody: { required: true, content: { "application/octet-stream": {} } },
        responses: { "202": { description: "The photo will be shown." }, ...refused("404", "415") },
      },
    },
    "/groups": {
      get: {
        operationId: "office.listGroups",
        "x-pagination": { style: "cursor", cursor: "cursor", next: "/next", items: "/groups" },
        parameters: [
          inQuery("cursor", { type: "string" }),
          inQuery("limit", size),
          inQuery("visibility", visibility),
        ],
        responses: {
          "200": given("Groups.", list("groups", "Group", { next: { type: ["string", "null"] } })),
          ...refused("404"),
        },
      },
      post: {
        operationId: "office.createGroup",
        requestBody: sent(refer("Group")),
        responses: { "201": given("The group.", refer("Group"), location), ...refused("415") },
      },
    },
    "/groups/{group_id}": {
      parameters: [inPath("group_id", { type: "string" })],
      get: {
        operationId: "office.getGroup",
        responses: { "200": given("The group.", refer("Group")), ...refused("404") },
      },
      patch: {
        operationId: "office.changeGroup",
        requestBody: sent({ type: "object", properties: { name: text, visibility, purpose: text } }),
        responses: { "200": given("The group.", refer("Group")), ...refused("404", "415") },
      },
      delete: {
        operationId: "office.deleteGroup",
        responses: {
          "200": given("The group is gone.", {
            type: "object",
            required: ["deleted"],
            properties: { deleted: { type: "boolean" } },
          }),
          ...refused("404"),
        },
      },
    },
    "/groups/{group_id}/members": {
      parameters: [inPath("group_id", { type: "string" })],
      get: {
        operationId: "office.listMembers",
        "x-pagination": { style: "page", page: "page", size: "size", items: "/members", first: 1 },
        parameters: [inQuery("page", { type: "integer", minimum: 1, default: 1 }), inQuery("size", size)],
        responses: { "200": given("Members.", list("members", "Member")), ...refused("404") },
      },
      post: {
        operationId: "office.addMember",
        requestBody: sent(refer("Member")),
        responses: { "201": given("The member.", refer("Member"), location), ...refused("404", "415") },
      },
    },
    "/groups/{group_id}/members/{member_id}": {
      parameters: [inPath("group_id", { type: "string" }), inPath("member_id", { type: "string" })],
      get: {
        operationId: "office.getMember",
        responses: { "200": given("The member.", refer("Member")), ...refused("404") },
      },
      delete: {
        operationId: "office.removeMember",
        responses: { "204": { description: "The member is gone." }, ...refused("404") },
      },
    },
    "/keys": {
      post: {
        operationId: "office.createKey",
        requestBody: sent(refer("Key")),
        responses: { "201": given("The key.", refer("Key")), ...refused("415") },
      },
    },
    "/keys/{key_id}": {
      parameters: [inPath("key_id", { type: "string" })],
      get: {
        operationId: "office.getKey",
        responses: { "200": given("The key.", refer("Key")), ...refused("404") },
      },
      delete: {
        operationId: "office.deleteKey",
        responses: { "204": { description: "The key is gone." }, ...refused("404") },
      },
    },
  },
  components: {
    securitySchemes: {
      KeyAuth: { type: "apiKey", in: "header", name: "X-Key", "x-credential": "key" },
      TokenAuth: { type: "http", scheme: "bearer", "x-credential": "token" },
      TenantHeader: { type: "apiKey", in: "header", name: "X-Tenant", "x-credential": "tenant" },
    },
    responses: Object.fromEntries(
      [
        ["400", "The request is wrong."],
        ["401", "The credentials are wrong."],
        ["404", "It is not there."],
        ["409", "The email address or the idempotency key is in use."],
        ["415", "The media type is wrong."],
      ].map(([status = "", description = ""]) => [status, given(description, refer("Problem"))]),
    ),
    schemas: {
      Person: {
        type: "object",
        required: ["id", "name", "email", "role", "active", "createdAt"],
        properties: { id: personId, ...person, createdAt: { ...time, readOnly: true } },
      },
      Group: {
        type: "object",
        required: ["id", "name", "visibility"],
        properties: { id: slug, name: text, visibility, purpose: text },
      },
      Member: {
        type: "object",
        required: ["id", "personId"],
        properties: { id: uuid, personId: { type: "integer", minimum: 1 }, title: text, since: time },
      },
      Key: {
        type: "object",
        required: ["id", "name", "scopes"],
        properties: {
          id: uuid,
          name: text,
          scopes: { type: "array", minItems: 1, maxItems: 4, items: text },
          expiresAt: { type: ["string", "null"], format: "date-time" },
          limit: { type: "number", minimum: 0, maximum: 1000 },
        },
      },
      Problem: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
    },
  },
};
