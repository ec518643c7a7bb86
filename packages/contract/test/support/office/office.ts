import { asObject } from "@rosterkit/openapi";
import { operations } from "./operations.ts";

export interface OfficeRequest {
  /** Without the name of the service; `unknown` for a path or a method that the document does not have. */
  readonly operation: string;
  /** Values of the path parameters, in order. */
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Decoded JSON, or undefined if the body is not JSON. */
  readonly body: unknown;
}

export interface OfficeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Value that is sent as JSON; undefined without a body. */
  readonly body?: unknown;
  /** Text that is sent instead of the JSON. */
  readonly text?: string;
}

export type Answer = (request: OfficeRequest) => OfficeResponse;

/** A stored resource; a member also has the id of its group. */
export type Stored = Readonly<Record<string, unknown>>;

/** The state of the office. */
export interface Office {
  readonly people: Map<string, Stored>;
  readonly groups: Map<string, Stored>;
  readonly members: Map<string, Stored & { readonly groupId: string }>;
  readonly keys: Map<string, Stored>;
  /** Requests and results by idempotency key. */
  readonly repeats: Map<string, { readonly body: string; readonly response: OfficeResponse }>;
  /** Returns a number that has not been used before. */
  readonly count: () => number;
}

export const reply = (
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): OfficeResponse => ({ status, headers, ...(body === undefined ? {} : { body }) });

export const refuse = (status: number, error: string): OfficeResponse => reply(status, { error });

const missing = refuse(404, "It is not there.");
const cities = ["Seoul", "Lyon", "Porto"];
export const createdAt = "2026-03-01T09:00:00Z";

/** Creates an office with seven people and five groups, whose ids and times are the same in every run. */
export function openOffice(): Office {
  let last = 0;
  const count = (): number => (last += 1);
  const office: Office = {
    people: new Map(),
    groups: new Map(),
    members: new Map(),
    keys: new Map(),
    repeats: new Map(),
    count,
  };
  for (const [index, name] of ["Ada", "Bo", "Cem", "Dora", "Eve", "Finn", "Gil"].entries()) {
    const role = index % 2 === 0 ? "member" : "guest";
    const email = `${name.toLowerCase()}@example.com`;
    const id = count();
    office.people.set(String(id), {
      id,
      name,
      email,
      role,
      active: index !== 3,
      city: cities[index % 3],
      createdAt,
    });
  }
  for (const name of ["Sales", "Legal", "Press", "Stage", "Board"]) {
    const id = `group-${count()}`;
    office.groups.set(id, { id, name, visibility: name === "Board" ? "private" : "public" });
  }
  for (const person of office.people.values()) {
    const id = uuidOf(count());
    office.members.set(id, { id, groupId: "group-8", personId: person["id"] });
  }
  return office;
}

export function uuidOf(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
}

/** Responds as the document describes: checks the credentials, then the request, then performs the operation. */
export function answerFor(office: Office): Answer {
  const handlers = handlersOf(office);
  return (request) => {
    if (!isAllowed(request)) return refuse(401, "The credentials are wrong.");
    const operation = operations.find(({ id }) => id === request.operation);
    const handler = handlers[request.operation];
    if (operation === undefined || handler === undefined) return missing;
    const type = request.headers["content-type"]?.split(";")[0] ?? operation.mediaType;
    if (operation.mediaType !== undefined && type !== operation.mediaType)
      return refuse(415, `The media type is not ${operation.mediaType}.`);
    if (!operation.accepts(request)) return refuse(400, "The request is wrong.");
    return handler(request);
  };
}

function isAllowed({ headers }: OfficeRequest): boolean {
  if (headers["x-key"] !== undefined) return headers["x-key"] === "secret-key";
  return headers["authorization"] === "Bearer secret-token" && headers["x-tenant"] === "tenant-1";
}

function handlersOf(office: Office): Readonly<Record<string, Answer>> {
  const { people, groups, members, keys, repeats, count } = office;
  const find =
    (
      things: ReadonlyMap<string, Stored>,
      show: (thing: Stored, request: OfficeRequest) => OfficeResponse,
    ): Answer =>
    (request) => {
      const thing = things.get(request.ids[0] ?? "");
      return thing === undefined ? missing : show(thing, request);
    };
  const findMember =
    (show: (member: Stored) => OfficeResponse): Answer =>
    ({ ids: [group, id = ""] }) => {
      const member = members.get(id);
      return member === undefined || member.groupId !== group ? missing : show(member);
    };
  const isTaken = (email: unknown, own?: Stored): boolean =>
    [...people.values()].some((other) => other !== own && other["email"] === email);
  const store = (id: unknown, person: Stored): OfficeResponse => {
    people.set(String(id), person);
    return showPerson(person);
  };
  const createPerson = (body: Stored): OfficeResponse => {
    if (isTaken(body["email"])) return refuse(409, "The email address is in use.");
    const id = count();
    const { body: shown } = store(id, { ...writable("Person", body), id, createdAt });
    return reply(201, shown, { location: `/people/${id}` });
  };
  return {
    listPeople: ({ query: { offset = 0, limit = 20, role, city, sort } }) => {
      const found = matching(people, { role, city });
      if (sort === "name") found.sort((one, other) => (String(one["name"]) < String(other["name"]) ? -1 : 1));
      const page = found.slice(Number(offset), Number(offset) + Number(limit));
      return reply(200, { people: page.map(withoutPassword) }, { "x-total-count": String(found.length) });
    },
    createPerson: ({ body, headers: { "idempotency-key": key = "" } }) => {
      const before = repeats.get(key);
      if (before !== undefined && before.body !== JSON.stringify(body))
        return refuse(409, "The idempotency key has been used for another person.");
      const response = before?.response ?? createPerson(asObject(body));
      if (key !== "" && response.status === 201) repeats.set(key, { body: JSON.stringify(body), response });
      return response;
    },
    searchPeople: ({ body }) => {
      const { role, city, limit = 20 } = asObject(body);
      return reply(200, {
        people: matching(people, { role, city }).slice(0, Number(limit)).map(withoutPassword),
      });
    },
    setRoles: ({ body }) => {
      const { personIds, role } = asObject(body) as { readonly personIds: number[]; readonly role: string };
      if (personIds.some((id) => !people.has(String(id)))) return missing;
      for (const id of personIds) people.set(String(id), { ...people.get(String(id)), role });
      return reply(200, { people: personIds.map((id) => withoutPassword(people.get(String(id)) ?? {})) });
    },
    getPerson: find(people, showPerson),
    changePerson: find(people, (person, { body }) => {
      const change = writable("Person", asObject(body));
      if (isTaken(change["email"], person)) return refuse(409, "The email address is in use.");
      return store(person["id"], { ...person, ...change });
    }),
    replacePerson: find(people, (person, { body }) => {
      const { id } = person;
      if (isTaken(asObject(body)["email"], person)) return refuse(409, "The email address is in use.");
      return store(id, { ...writable("Person", asObject(body)), id, createdAt: person["createdAt"] });
    }),
    deletePerson: find(people, ({ id }) => {
      people.delete(String(id));
      for (const [key, { personId }] of members) if (personId === id) members.delete(key);
      return reply(204);
    }),
    uploadPhoto: find(people, () => reply(202)),
    listGroups: ({ query: { cursor, limit = 20, visibility } }) => {
      const found = matching(groups, { visibility });
      const start = cursor === undefined ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
      if (cursor !== undefined && start === 0) return missing;
      const page = found.slice(start, start + Number(limit));
      const next = start + Number(limit) < found.length ? (page.at(-1)?.["id"] ?? null) : null;
      return reply(200, { groups: page, next });
    },
    createGroup: ({ body }) => {
      const id = `group-${count()}`;
      groups.set(id, { ...writable("Group", asObject(body)), id });
      return reply(201, groups.get(id), { location: `/groups/${id}` });
    },
    getGroup: find(groups, (group) => reply(200, group)),
    changeGroup: find(groups, (group, { ids: [id = ""], body }) => {
      groups.set(id, { ...group, ...writable("Group", asObject(body)) });
      return reply(200, groups.get(id));
    }),
    deleteGroup: find(groups, (_, { ids: [id = ""] }) => {
      for (const [key, { groupId }] of members) if (groupId === id) members.delete(key);
      return reply(200, { deleted: groups.delete(id) });
    }),
    listMembers: find(groups, (_, { ids: [id], query: { page = 1, size = 20 } }) => {
      const found = [...members.values()].filter(({ groupId }) => groupId === id);
      const start = (Number(page) - 1) * Number(size);
      return reply(200, { members: found.slice(start, start + Number(size)).map(withoutGroup) });
    }),
    addMember: find(groups, (_, { ids: [groupId = ""], body }) => {
      const member = writable("Member", asObject(body));
      if (!people.has(String(member["personId"]))) return missing;
      const id = uuidOf(count());
      members.set(id, { ...member, id, groupId });
      return reply(201, { ...member, id }, { location: `/groups/${groupId}/members/${id}` });
    }),
    getMember: findMember((member) => reply(200, withoutGroup(member))),
    removeMember: findMember(({ id }) => {
      members.delete(String(id));
      return reply(204);
    }),
    createKey: ({ body }) => {
      const id = uuidOf(count());
      keys.set(id, { ...writable("Key", asObject(body)), id });
      return reply(201, keys.get(id));
    },
    getKey: find(keys, (key) => reply(200, key)),
    deleteKey: find(keys, ({ id }) => {
      keys.delete(String(id));
      return reply(204);
    }),
  };
}

const writableFields = {
  Person: ["name", "email", "role", "active", "age", "city", "startsAt", "address", "tags", "password"],
  Group: ["name", "visibility", "purpose"],
  Member: ["personId", "title", "since"],
  Key: ["name", "scopes", "expiresAt", "limit"],
};

/** Returns the fields of a request that a client may write. */
function writable(name: keyof typeof writableFields, body: Stored): Stored {
  return Object.fromEntries(Object.entries(body).filter(([field]) => writableFields[name].includes(field)));
}

function matching(things: ReadonlyMap<string, Stored>, wanted: Stored): Stored[] {
  const isWanted = (thing: Stored): boolean =>
    Object.entries(wanted).every(([name, value]) => value === undefined || thing[name] === value);
  return [...things.values()].filter(isWanted);
}

const withoutGroup = (member: Stored): Stored => without(member, "groupId");

/** Returns a person as the office shows it, with only the documented fields of an address. */
function withoutPassword(person: Stored): Stored {
  const { address, ...shown } = without(person, "password");
  if (address === undefined) return shown;
  const { street, zip } = asObject(address);
  return { ...shown, address: { street, ...(zip === undefined ? {} : { zip }) } };
}

function showPerson(person: Stored): OfficeResponse {
  const tag = Buffer.from(JSON.stringify(person)).toString("hex").slice(-16);
  return reply(200, withoutPassword(person), { etag: `"${tag}"` });
}

export function without<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
  name: string,
): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name)) as Fields;
}
