import { answerFor, type OfficeRequest, type OfficeResponse, openOffice } from "./office.ts";
import type { Plant } from "./server.ts";

type Step = readonly [operation: string, ids?: readonly string[], changed?: Partial<OfficeRequest>];

const hana = {
  name: "Hana Kim",
  email: "hana@example.com",
  role: "admin",
  active: false,
  age: 40,
  city: "Busan",
  startsAt: "2026-04-01T08:00:00+09:00",
  address: { street: "Main Street 1", zip: "12345" },
  tags: ["a"],
  password: "12345678",
};
const leaner = { name: "Hana Lee", email: "hana@example.com", role: "guest", active: false };
const inHeaders = (headers: OfficeRequest["headers"]) => ({ headers });
const [bearer, type] = [{ authorization: "Bearer secret-token" }, { "content-type": "application/json" }];

/** Requests to a new office that make every fault visible. The first new ids are 20, 21 and so on. */
const steps: readonly Step[] = [
  ["getPerson", ["1"], inHeaders({})],
  ["getPerson", ["1"], inHeaders(bearer)],
  ["deletePerson", ["99"], inHeaders({})],
  ["listPeople", [], { query: { limit: "0" } }],
  ["listPeople", [], { query: { limit: "2" } }],
  ["listPeople", [], { query: { offset: "2", limit: "2" } }],
  ["listPeople", [], { query: { sort: "name" } }],
  ["listPeople", [], { query: { role: "guest" } }],
  ["listGroups", [], { query: { limit: "2", visibility: "public" } }],
  ["listGroups", [], { query: { limit: "2", visibility: "public", cursor: "group-10" } }],
  ["listMembers", ["group-8"], { query: { size: "2" } }],
  ["createPerson", [], { body: { ...hana, role: "owner" } }],
  ["createPerson", [], { body: hana }],
  ["createPerson", [], { body: { ...hana, email: "ivo@example.com" } }],
  ["getPerson", ["20"]],
  ["listPeople", [], { query: { offset: "5" } }],
  ["uploadPhoto", ["20"]],
  ["changePerson", ["20"], { body: { city: "Jeju" } }],
  ["getPerson", ["20"]],
  ["getPerson", ["21"]],
  ["changePerson", ["20"], { body: { age: null } }],
  ["getPerson", ["20"]],
  ["setRoles", [], { body: { personIds: [21], role: "guest" } }],
  ["getPerson", ["21"]],
  ["searchPeople", [], { body: { role: "guest" } }],
  ["replacePerson", ["20"], { body: leaner }],
  ["getPerson", ["20"]],
  ["createGroup", [], { body: { name: "New", visibility: "public" } }],
  ["getGroup", ["group-22"]],
  ["addMember", ["group-22"], { body: { personId: 1 } }],
  ["getMember", ["group-22", "00000000-0000-4000-8000-000000000023"]],
  ["deleteGroup", ["group-22"]],
  ["getGroup", ["group-22"]],
  ["listGroups"],
  ["deleteGroup", ["group-22"]],
  ["createKey", [], { body: { name: "Door", scopes: ["read"], limit: 2.5 } }],
  ["getKey", ["00000000-0000-4000-8000-000000000024"]],
  ["deletePerson", ["20"]],
  ["getPerson", ["20"]],
  ["getPerson", ["21"]],
];

export interface Walked {
  readonly step: string;
  readonly response: OfficeResponse;
}

/** Sends these requests to an office, with or without a fault. */
export function walkOffice(plant: Plant = (answer) => answer): Walked[] {
  const office = openOffice();
  const answer = plant(answerFor(office), office);
  return steps.map(([operation, ids = [], changed = {}]) => {
    const length = changed.body === undefined && operation !== "uploadPhoto" ? {} : { "content-length": "1" };
    const headers = { "x-key": "secret-key", ...(changed.body === undefined ? {} : type), ...length };
    const response = answer({ operation, ids, query: {}, headers, body: undefined, ...changed });
    return { step: [operation, ...ids].join(" "), response };
  });
}
