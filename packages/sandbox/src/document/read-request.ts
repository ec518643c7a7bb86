import type { DocumentOperation, DocumentParameter, OperationIndex } from "@rosterkit/openapi";
import { isJson, pointerTo } from "@rosterkit/openapi";
import { Refusal } from "../operation.ts";
import type { Validators } from "./validators.ts";

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
  validators: Validators,
  { operation, path }: Match,
  request: Request,
): Promise<RequestInput> {
  const text = await request.text();
  const query = new URL(request.url).searchParams;
  const places = {
    path: (name: string) => decode(path[name] ?? ""),
    query: (name: string) => query.get(name) ?? undefined,
    header: (name: string) => request.headers.get(name) ?? undefined,
  };
  const readPlace = (place: keyof typeof places): Record<string, unknown> =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.place === place)
        .map((parameter) => [
          parameter.name,
          readParameter(validators, parameter, places[place](parameter.name)),
        ]),
    );
  try {
    return {
      path: readPlace("path"),
      query: readPlace("query"),
      header: readPlace("header"),
      body: readBody(validators, operation, { mediaType: request.headers.get("content-type"), text }),
    };
  } catch (error) {
    const documented = operation.responses.some(({ status }) => status === "422");
    if (error instanceof InvalidRequest) throw new Refusal(documented ? 422 : 400, error.message);
    throw error;
  }
}

class InvalidRequest extends Error {
  override readonly name = "InvalidRequest";
}

function readParameter(
  validators: Validators,
  { place, name, required, schema, schemaPointer }: DocumentParameter,
  text: string | undefined,
): unknown {
  if (text === undefined && !required) return typeof schema === "object" ? schema.default : undefined;
  if (text === undefined) throw new InvalidRequest(`${place}.${name} is missing`);
  const value = valuesOf(text).find((one) => validators.check(schemaPointer, one) === undefined);
  if (value !== undefined) return value;
  const wrong = valuesOf(text).map((one) => validators.check(schemaPointer, one) ?? "");
  // A type error helps least: it is only about the reading of the text that is not meant.
  const specific = wrong.find((problem) => !/must be (?:string|integer|number|boolean)/.test(problem));
  throw new InvalidRequest(`${place}.${name}: ${specific ?? wrong[0]}`);
}

/** Returns the values that the text of a parameter may represent. */
function valuesOf(text: string): unknown[] {
  if (text === "true" || text === "false") return [text, text === "true"];
  return /^-?\d+(?:\.\d+)?$/.test(text) ? [text, Number(text)] : [text];
}

function readBody(
  validators: Validators,
  { body }: DocumentOperation,
  { mediaType, text }: { readonly mediaType: string | null; readonly text: string },
): unknown {
  if (body === undefined || (text === "" && !body.required)) return undefined;
  if (text === "") throw new InvalidRequest("the body is missing");
  if (!isJson(mediaType ?? ""))
    throw new InvalidRequest(`the content type is ${mediaType ?? "none"}: send application/json`);
  const value = parse(text);
  const [content] = body.contents;
  const wrong =
    content?.schema === undefined ? undefined : validators.check(pointerTo(content.pointer, "schema"), value);
  if (wrong === undefined) return value;
  throw new InvalidRequest(`body: ${wrong}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRequest("the body is not JSON");
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidRequest(`the path contains ${text}, which cannot be decoded`);
  }
}
