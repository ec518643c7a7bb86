import { asObject } from "@rosterkit/openapi";
import { isAccepted } from "./operations.ts";
import type { Answer, Office, OfficeRequest, OfficeResponse, Stored } from "./office.ts";
import type { Plant } from "./server.ts";

/** The resource whose operations have a fault. */
export type Part = "people" | "groups" | "members" | "keys";

export interface Fault {
  readonly name: string;
  /** Expected names; one of them is enough. */
  readonly problems: readonly string[];
  readonly part: Part;
  readonly plant: Plant;
}

interface Call {
  readonly request: OfficeRequest;
  readonly answer: Answer;
  readonly office: Office;
}

/** Replaces the responses of some operations, or of every operation if `names` is empty. */
export function around(names: string, play: (call: Call) => OfficeResponse): Plant {
  return (answer, office) => (request) =>
    names === "" || names.split(" ").includes(request.operation)
      ? play({ request, answer, office })
      : answer(request);
}

export function before(
  names: string,
  change: (request: OfficeRequest, office: Office) => OfficeRequest,
): Plant {
  return around(names, ({ request, answer, office }) => answer(change(request, office)));
}

/** Changes the response after an operation has succeeded. */
export function after(
  names: string,
  change: (response: OfficeResponse, call: Omit<Call, "answer">) => OfficeResponse,
): Plant {
  return around(names, ({ request, answer, office }) => {
    const response = answer(request);
    return response.status < 300 ? change(response, { request, office }) : response;
  });
}

/** Changes the body of a success. */
export function inBody(names: string, change: (body: Stored) => Stored): Plant {
  return after(names, (response) => ({ ...response, body: change(asObject(response.body)) }));
}

/** Changes the body of a valid request. */
export function inRequest(names: string, change: (body: Stored) => Stored): Plant {
  return before(names, (request) =>
    isAccepted(request) ? { ...request, body: change(asObject(request.body)) } : request,
  );
}

type Query = Readonly<Record<string, string>>;

/** Changes the query of a valid request. */
export function inQuery(name: string, change: (query: Query) => Query): Plant {
  return before(name, (request) =>
    isAccepted(request) ? { ...request, query: change(request.query) } : request,
  );
}

/** Returns the id of the newest resource other than this one. */
export function neighbourOf(things: ReadonlyMap<string, Stored>, id: string | undefined): string {
  return [...things.keys()].findLast((key) => key !== id) ?? "";
}
