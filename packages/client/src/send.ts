import { type Call, type ClientContext, createCall, placeOf, type RawOptions } from "./call.ts";
import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/input-error.ts";
import { takeApart } from "./input.ts";
import type { FetchResult } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { run } from "./run.ts";

/** The answer to an operation, not yet decoded. */
export interface Reply {
  readonly call: Call;
  readonly response: Response;
  readonly text: string;
}

/** Sends a request that is made by path. */
export async function sendRaw(
  client: ClientContext,
  method: string,
  path: string,
  options: RawOptions = {},
): Promise<FetchResult> {
  return (await run(createCall(client, method, path, options), path, options)).result;
}

/** Sends the request of an operation. */
export async function sendOperation(
  client: ClientContext,
  route: Route,
  input: unknown,
  options: CallOptions = {},
): Promise<Reply> {
  const { method, path, parameters, body } = route;
  const call = createCall(client, method, path, options, route);
  const parts = takeApart(route, input, (problem) => new InputError(problem, placeOf(call)));
  const headers: Record<string, string | null | undefined> = {};
  if (parts.body !== undefined) headers["Content-Type"] = body?.mediaType;
  const keyHeader = Object.keys(parameters).find((name) => /^(x-)?idempotency-key$/i.test(name));
  if (keyHeader) {
    headers[keyHeader] = options.idempotencyKey ?? crypto.randomUUID();
    call.idempotent = true;
  }
  const { result, answer } = await run(call, path, {
    ...parts,
    headers: { ...headers, ...options.headers },
    parseAs: "text",
  });
  return answer
    ? { call, response: answer.response, text: answer.body as string }
    : { call, response: result.response, text: textOf(result) };
}

/** What a middleware answered itself, or put into the place of our answer. */
function textOf({ data, error }: FetchResult): string {
  const body = data ?? error ?? "";
  return typeof body === "string" ? body : JSON.stringify(body);
}
