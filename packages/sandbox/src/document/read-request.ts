import { isJson } from "@rosterkit/openapi/document/media";
import type { DocumentOperation } from "@rosterkit/openapi/document/types";
import { Refusal } from "../operation.ts";
import type { Parameters, Validators } from "./validators.ts";

/** The validated parts of a request. */
export interface RequestInput extends Parameters {
  readonly body: unknown;
}

/**
 * Reads the parameters and the body of a request as the document describes them.
 * @throws {Refusal} with 422 where the operation documents it, otherwise with 400
 */
export async function readRequest(
  validators: Validators,
  operation: DocumentOperation,
  rawPath: Readonly<Record<string, string>>,
  request: Request,
): Promise<RequestInput> {
  const status = operation.responses.some((response) => response.status === "422") ? 422 : 400;
  const refuse = (reason: string): never => {
    throw new Refusal(status, reason);
  };
  const parameters = {
    path: mapValues(
      rawPath,
      (text) => decode(text) ?? refuse(`the path holds ${text}, which cannot be decoded`),
    ),
    query: Object.fromEntries(new URL(request.url).searchParams),
    header: readHeaders(operation, request.headers),
  };
  const wrong = validators.checkParameters(operation, parameters);
  if (wrong !== undefined) refuse(`parameters: ${wrong}`);
  return {
    ...parameters,
    body: readBody(validators, operation, request.headers, await request.text(), refuse),
  };
}

function readHeaders(operation: DocumentOperation, headers: Headers): Record<string, unknown> {
  return Object.fromEntries(
    operation.parameters
      .filter(({ place, name }) => place === "header" && headers.has(name))
      .map(({ name }) => [name, headers.get(name)]),
  );
}

function readBody(
  validators: Validators,
  operation: DocumentOperation,
  headers: Headers,
  text: string,
  refuse: (reason: string) => never,
): unknown {
  if (operation.body === undefined) return undefined;
  if (text === "") return operation.body.required ? refuse("the body is missing") : undefined;
  const mediaType = headers.get("content-type") ?? "none";
  if (!isJson(mediaType)) refuse(`the content type is ${mediaType}: send application/json`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse("the body is not JSON");
  }
  const wrong = validators.checkBody(operation, value);
  return wrong === undefined ? value : refuse(`body: ${wrong}`);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function mapValues<Value>(
  values: Readonly<Record<string, string>>,
  change: (value: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
