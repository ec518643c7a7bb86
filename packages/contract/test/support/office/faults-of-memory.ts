import { asObject } from "@rosterkit/openapi";
import { reply, without } from "./office.ts";
import { after, around, type Fault, inBody, inQuery, inRequest, neighbourOf } from "./plant.ts";

const idIn = (body: unknown): string => String(asObject(body)["id"]);

/** Faults that are visible only if a request depends on an earlier one. */
export const faultsOfMemory: readonly Fault[] = [
  {
    name: "a new person is not stored",
    problems: ["resource not there after creation"],
    part: "people",
    plant: after("createPerson", (response, { office }) => {
      office.people.delete(idIn(response.body));
      return response;
    }),
  },
  {
    name: "a new key is not stored",
    problems: ["resource not there after creation"],
    part: "keys",
    plant: after("createKey", (response, { office }) => {
      office.keys.delete(idIn(response.body));
      return response;
    }),
  },
  {
    name: "a creation loses a field",
    problems: ["creation not kept"],
    part: "people",
    plant: inRequest("createPerson", (person) => without(person, "city")),
  },
  {
    name: "a creation returns the id of another person",
    problems: ["creation not kept", "resource not there after creation"],
    part: "people",
    plant: inBody("createPerson", (person) => ({ ...person, id: 1 })),
  },
  {
    name: "a text is truncated when it is read",
    problems: ["creation not kept"],
    part: "people",
    plant: inBody("getPerson", (person) => ({ ...person, name: String(person["name"]).slice(0, 4) })),
  },
  {
    name: "false becomes true",
    problems: ["creation not kept", "change not kept"],
    part: "people",
    plant: inRequest("createPerson changePerson replacePerson", (body) =>
      body["active"] === false ? { ...body, active: true } : body,
    ),
  },
  {
    name: "an object loses a field",
    problems: ["creation not kept"],
    part: "people",
    plant: inRequest("createPerson", ({ address, ...person }) =>
      address === undefined ? person : { ...person, address: without(asObject(address), "zip") },
    ),
  },
  {
    name: "a time is shifted by nine hours",
    problems: ["wrong time zone"],
    part: "people",
    plant: inBody("getPerson", ({ startsAt, ...person }) => {
      const moved = new Date(Date.parse(String(startsAt)) + 9 * 3_600_000);
      return startsAt === undefined ? person : { ...person, startsAt: moved.toISOString() };
    }),
  },
  {
    name: "a fraction is rounded",
    problems: ["creation not kept"],
    part: "keys",
    plant: inRequest("createKey", ({ limit, ...key }) =>
      typeof limit === "number"
        ? { ...key, limit: Math.max(0, Math.ceil(limit) - 1) }
        : { ...key, ...(limit === undefined ? {} : { limit }) },
    ),
  },
  {
    name: "a list omits the newest item",
    problems: ["list without the new item"],
    part: "people",
    plant: inBody("listPeople", ({ people }) => ({
      people: (people as readonly { readonly id: number }[]).filter(({ id }) => id < 20),
    })),
  },
  {
    name: "a change is not stored",
    problems: ["change not kept"],
    part: "people",
    plant: around("changePerson", ({ request, answer, office }) => {
      const [id = ""] = request.ids;
      const person = office.people.get(id);
      const response = answer(request);
      if (person !== undefined) office.people.set(id, person);
      return response;
    }),
  },
  {
    name: "PATCH replaces everything",
    problems: ["unrelated field changed"],
    part: "people",
    plant: around("changePerson", ({ request, answer, office }) => {
      const [id = ""] = request.ids;
      const person = office.people.get(id);
      if (person !== undefined)
        office.people.set(id, without(without(without(person, "city"), "tags"), "address"));
      return answer(request);
    }),
  },
  {
    name: "PATCH ignores null",
    problems: ["change not kept"],
    part: "people",
    plant: inRequest("changePerson", (body) => (body["age"] === null ? without(body, "age") : body)),
  },
  {
    name: "PUT keeps omitted fields",
    problems: ["change not kept"],
    part: "people",
    plant: around("replacePerson", ({ request, answer, office }) => {
      const [id = ""] = request.ids;
      const person = office.people.get(id);
      const response = answer(request);
      if (response.status === 200) office.people.set(id, { ...person, ...office.people.get(id) });
      return response;
    }),
  },
  {
    name: "PATCH also changes another person",
    problems: ["another resource changed"],
    part: "people",
    plant: after("changePerson", (response, { request, office: { people } }) => {
      const id = neighbourOf(people, request.ids[0]);
      people.set(id, { ...people.get(id), city: "Oslo" });
      return response;
    }),
  },
  {
    name: "DELETE removes nothing",
    problems: ["resource still there after deletion"],
    part: "people",
    plant: around("deletePerson", ({ request, answer, office: { people } }) => {
      const [id = ""] = request.ids;
      const person = people.get(id);
      const response = answer(request);
      if (person !== undefined) people.set(id, person);
      return response;
    }),
  },
  {
    name: "DELETE also removes another person",
    problems: ["another resource changed"],
    part: "people",
    plant: after("deletePerson", (response, { request, office: { people } }) => {
      people.delete(neighbourOf(people, request.ids[0]));
      return response;
    }),
  },
  {
    name: "a list contains deleted items",
    problems: ["resource still there after deletion"],
    part: "groups",
    plant: (answer, office) => {
      const gone: unknown[] = [];
      return (request) => {
        const group = office.groups.get(request.ids[0] ?? "");
        const response = answer(request);
        if (request.operation === "deleteGroup" && response.status === 200) gone.push(group);
        if (request.operation !== "listGroups" || response.status !== 200) return response;
        const { groups, next } = response.body as {
          readonly groups: readonly unknown[];
          readonly next: unknown;
        };
        return { ...response, body: { groups: next === null ? [...groups, ...gone] : groups, next } };
      };
    },
  },
  {
    name: "a filter is ignored",
    problems: ["filter ignored"],
    part: "people",
    plant: inQuery("listPeople", (query) => without(query, "role")),
  },
  {
    name: "a search ignores its criterion",
    problems: ["filter ignored"],
    part: "people",
    plant: inRequest("searchPeople", (body) => without(body, "role")),
  },
  {
    name: "200 without a body instead of 404",
    problems: ["missing body", "resource still there after deletion"],
    part: "groups",
    plant: around("getGroup", ({ request, answer }) => {
      const response = answer(request);
      return response.status === 404 ? reply(200) : response;
    }),
  },
  {
    name: "500 for a deleted person",
    problems: ["server error after a valid sequence"],
    part: "people",
    plant: (answer, office) => {
      const last = office.people.size;
      return (request) => {
        const response = answer(request);
        const [id] = request.ids;
        const wasThere = Number(id) > last && Number(id) <= 1_000;
        return request.operation === "getPerson" && response.status === 404 && wasThere
          ? reply(500)
          : response;
      };
    },
  },
  {
    name: "500 for a second deletion",
    problems: ["server error after a valid sequence"],
    part: "groups",
    plant: (answer) => {
      const gone = new Set<unknown>();
      return (request) => {
        const [id] = request.ids;
        const isAgain = request.operation === "deleteGroup" && gone.has(id);
        const response = answer(request);
        if (request.operation === "deleteGroup" && response.status === 200) gone.add(id);
        return isAgain ? reply(500) : response;
      };
    },
  },
  {
    name: "a member is added to another group",
    problems: ["resource not there after creation"],
    part: "members",
    plant: after("addMember", (response, { office: { members } }) => {
      const member = members.get(idIn(response.body));
      if (member !== undefined) members.set(idIn(response.body), { ...member, groupId: "group-8" });
      return response;
    }),
  },
  {
    name: "a bulk change of roles is not stored",
    problems: ["change not kept"],
    part: "people",
    plant: around("setRoles", ({ request, answer, office: { people } }) => {
      const kept = [...people];
      const response = answer(request);
      for (const [id, person] of kept) people.set(id, person);
      return response;
    }),
  },
];
