import { asObject } from "@rosterkit/openapi";
import { isAccepted } from "./operations.ts";
import { createdAt, reply, without } from "./office.ts";
import { after, around, before, type Fault, inBody, inQuery } from "./plant.ts";

const opened = { "x-key": "secret-key" };

/** Faults that are visible in one response, or in two responses to reads. */
export const faultsOfAnswers: readonly Fault[] = [
  {
    name: "a number is a string",
    problems: ["wrong type"],
    part: "people",
    plant: inBody("getPerson", (person) => ({ ...person, age: "three" })),
  },
  {
    name: "a required field is missing",
    problems: ["missing required field"],
    part: "people",
    plant: inBody("getPerson", (person) => without(person, "name")),
  },
  {
    name: "an undeclared field",
    problems: ["undeclared field"],
    part: "people",
    plant: inBody("getPerson", (person) => ({ ...person, colour: "black" })),
  },
  {
    name: "an undocumented status",
    problems: ["undocumented status"],
    part: "people",
    plant: after("getPerson", (response) => ({ ...response, status: 203 })),
  },
  {
    name: "no credentials are required",
    problems: ["authentication not enforced"],
    part: "people",
    plant: before("", (request) => ({ ...request, headers: { ...request.headers, ...opened } })),
  },
  {
    name: "one of two required credentials is enough",
    problems: ["authentication not enforced"],
    part: "people",
    plant: before("", (request) => ({
      ...request,
      headers: { "x-tenant": "tenant-1", ...request.headers },
    })),
  },
  {
    name: "an undocumented media type",
    problems: ["wrong content type"],
    part: "people",
    plant: after("getPerson", (response) => ({
      ...response,
      headers: { ...response.headers, "content-type": "text/html" },
    })),
  },
  {
    name: "truncated JSON",
    problems: ["malformed JSON"],
    part: "people",
    plant: after("getPerson", (response) => ({
      ...response,
      text: JSON.stringify(response.body).slice(0, -1),
    })),
  },
  {
    name: "pages overlap by one",
    problems: ["pages do not add up"],
    part: "people",
    plant: inQuery("listPeople", ({ offset = "0", ...query }) => ({
      ...query,
      offset: String(Number(offset) > 0 ? Number(offset) - 1 : offset),
    })),
  },
  {
    name: "bounds are not checked",
    problems: ["invalid request accepted"],
    part: "people",
    plant: before("listPeople", (request) =>
      isAccepted(request)
        ? request
        : { ...request, query: without(without(request.query, "offset"), "limit") },
    ),
  },
  {
    name: "an undeclared enum value",
    problems: ["value not allowed"],
    part: "people",
    plant: inBody("getPerson", (person) => ({ ...person, role: "owner" })),
  },
  {
    name: "an undocumented body",
    problems: ["undocumented body"],
    part: "people",
    plant: after("uploadPhoto", ({ status }) => reply(status, { stored: true })),
  },
  {
    name: "a missing body",
    problems: ["missing body"],
    part: "groups",
    plant: after("getGroup", ({ status }) => reply(status)),
  },
  {
    name: "a creation without a Location header",
    problems: ["response header missing"],
    part: "people",
    plant: after("createPerson", (response) => ({ ...response, headers: {} })),
  },
  {
    name: "a count header that is not a number",
    problems: ["wrong header"],
    part: "people",
    plant: after("listPeople", (response) => ({ ...response, headers: { "x-total-count": "many" } })),
  },
  {
    name: "a UUID without hyphens",
    problems: ["wrong format"],
    part: "keys",
    plant: inBody("getKey", (key) => ({ ...key, id: String(key["id"]).replaceAll("-", "") })),
  },
  {
    name: "a time without a time zone",
    problems: ["wrong time zone"],
    part: "people",
    plant: inBody("getPerson", (person) => ({ ...person, createdAt: createdAt.replace("Z", "") })),
  },
  {
    name: "a password in a response",
    problems: ["undeclared field"],
    part: "people",
    plant: after("getPerson", (response, { request, office }) => {
      const stored = office.people.get(request.ids[0] ?? "");
      return {
        ...response,
        body: { ...asObject(response.body), password: stored?.["password"] ?? "12345678" },
      };
    }),
  },
  {
    name: "500 for a sorted list",
    problems: ["server error", "undocumented status"],
    part: "people",
    plant: after("listPeople", (response, { request }) =>
      request.query["sort"] === undefined ? response : reply(500),
    ),
  },
  {
    name: "a role is not checked",
    problems: ["invalid request accepted"],
    part: "people",
    plant: around("createPerson", ({ request, answer, office }) => {
      const { role } = asObject(request.body);
      const response = answer({ ...request, body: { ...asObject(request.body), role: "guest" } });
      const id = String(asObject(response.body)["id"]);
      if (response.status !== 201 || role === undefined) return answer(request);
      office.people.set(id, { ...office.people.get(id), role });
      return { ...response, body: { ...asObject(response.body), role } };
    }),
  },
  {
    name: "a deletion requires no credentials",
    problems: ["authentication not enforced"],
    part: "people",
    plant: before("deletePerson", (request) => ({ ...request, headers: { ...request.headers, ...opened } })),
  },
  {
    name: "the page size is ignored",
    problems: ["pages do not add up"],
    part: "members",
    plant: inQuery("listMembers", (query) => without(query, "size")),
  },
  {
    name: "a cursor repeats an item",
    problems: ["pages do not add up"],
    part: "groups",
    plant: around("listGroups", ({ request, answer, office }) => {
      const response = answer(request);
      const repeated = office.groups.get(request.query["cursor"] ?? "");
      const { groups = [], ...rest } = asObject(response.body) as { readonly groups?: readonly object[] };
      return repeated === undefined
        ? response
        : { ...response, body: { groups: [repeated, ...groups], ...rest } };
    }),
  },
  {
    name: "a cursor skips an item",
    problems: ["pages do not add up", "list without the new item"],
    part: "groups",
    plant: after("listGroups", (response, { request }) => {
      const { groups, next } = response.body as {
        readonly groups: readonly object[];
        readonly next: unknown;
      };
      return request.query["cursor"] === undefined
        ? response
        : { ...response, body: { groups: groups.slice(1), next } };
    }),
  },
  {
    name: "the second page loses the filter",
    problems: ["filter ignored", "pages do not add up"],
    part: "groups",
    plant: inQuery("listGroups", (query) =>
      query["cursor"] === undefined ? query : without(query, "visibility"),
    ),
  },
];
