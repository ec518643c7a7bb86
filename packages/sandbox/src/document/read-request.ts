import type { DocumentParameter, OperationIndex } from "@rosterkit/openapi";
import { Refusal } from "../refusal.ts";
import { type Checks, readBody, readParameter, type Validate } from "./validation.ts";

/** The operation of a request, with its path parameters as they were sent. */
export type Match = NonNullable<ReturnType<OperationIndex["find"]>>;

/** The validated parameters of a request by location and name, and the decoded body. */
export interface RequestInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Reads and validates the parameters and the body of a request.
 * @throws {Refusal} with 422 if the operation documents it, otherwise with 400
 */
export async function readRequest(
  validate: Validate,
  { operation, path }: Match,
  request: Request,
): Promise<RequestInput> {
  const text = await request.text();
  const query = new URL(request.url).searchParams;
  const status = operation.responses.some((response) => response.status === "422") ? 422 : 400;
  const checks: Checks = { validate, refuse: (problem) => new Refusal(status, problem) };
  const sources = {
    path: (name: string) => decode(path[name] ?? "", checks),
    query: (name: string) => query.get(name) ?? undefined,
    header: (name: string) => request.headers.get(name) ?? undefined,
  };
  const readPlace = (place: keyof typeof sources): Record<string, unknown> => {
    const parameters = operation.parameters.filter((parameter) => parameter.place === place);
    const read = (one: DocumentParameter): unknown => readParameter(one, sources[place](one.name), checks);
    return Object.fromEntries(parameters.map((one) => [one.name, read(one)]));
  };
  return {
    path: readPlace("path"),
    query: readPlace("query"),
    header: readPlace("header"),
    body: readBody(operation, { mediaType: request.headers.get("content-type"), text }, checks),
  };
}

function decode(text: string, { refuse }: Checks): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(`the path contains ${text}, which cannot be decoded`);
  }
}
