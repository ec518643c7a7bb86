import type { DocumentOperation, DocumentParameter, OperationIndex } from "@rosterkit/openapi";
import { isJson, pointerTo } from "@rosterkit/openapi";
import { Refusal } from "../operation.ts";
import type { Validate } from "./document.ts";

/** The operation of a request, with its path parameters as they were sent. */
export type Match = NonNullable<ReturnType<OperationIndex["find"]>>;

/** The validated parameters of a request by location and name, and the decoded body. */
export interface RequestInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

interface Checks {
  readonly validate: Validate;
  readonly refuse: (problem: string) => Refusal;
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

function readParameter(
  { place, name, required, schema, schemaPointer }: DocumentParameter,
  text: string | undefined,
  { validate, refuse }: Checks,
): unknown {
  if (text === undefined && !required) return typeof schema === "object" ? schema.default : undefined;
  if (text === undefined) throw refuse(`${place}.${name} is missing`);
  const results = valuesOf(text).map((value) => ({ value, problem: validate(schemaPointer, value) }));
  const valid = results.find(({ problem }) => problem === undefined);
  if (valid !== undefined) return valid.value;
  // A type error helps least: it is only about the reading of the text that is not meant.
  const isSpecific = ({ problem = "" }): boolean =>
    !/must be (?:string|integer|number|boolean)/.test(problem);
  throw refuse(`${place}.${name}: ${(results.find(isSpecific) ?? results[0])?.problem}`);
}

/** Returns the values that the text of a parameter may represent. */
function valuesOf(text: string): unknown[] {
  if (text === "true" || text === "false") return [text, text === "true"];
  return /^-?\d+(?:\.\d+)?$/.test(text) ? [text, Number(text)] : [text];
}

function readBody(
  { body }: DocumentOperation,
  { mediaType, text }: { readonly mediaType: string | null; readonly text: string },
  { validate, refuse }: Checks,
): unknown {
  if (body === undefined || (text === "" && !body.required)) return undefined;
  if (text === "") throw refuse("the body is missing");
  if (!isJson(mediaType ?? ""))
    throw refuse(`the content type is ${mediaType ?? "none"}: send application/json`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("the body is not JSON");
  }
  const [content] = body.contents;
  const pointer = content?.schema === undefined ? undefined : pointerTo(content.pointer, "schema");
  const problem = pointer === undefined ? undefined : validate(pointer, value);
  if (problem !== undefined) throw refuse(`body: ${problem}`);
  return value;
}

function decode(text: string, { refuse }: Checks): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(`the path contains ${text}, which cannot be decoded`);
  }
}
