import type { Answer } from "./attempt.ts";
import { type Call, placeOf, type RawOptions } from "./call.ts";
import { cleanResponse } from "./clean-response.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { InputError } from "./errors/input-error.ts";
import { exchange } from "./exchange.ts";
import { checkHeaders } from "./header-check.ts";
import { type FetchResult, serializeBody } from "./openapi-fetch.ts";
import { fillPath } from "./path.ts";
import { redactor } from "./secrets.ts";

/** What openapi-fetch makes of the answer; and the answer, unless a middleware gave another one. */
export interface Run {
  readonly result: FetchResult;
  readonly answer?: Answer | undefined;
}

/** Passes a call through openapi-fetch, which gives it to its middleware and then to us to be sent. */
export async function run(call: Call, path: string, init: RawOptions): Promise<Run> {
  const { client, method, hasMiddleware } = call;
  const { params, bodySerializer = serializeBody } = init;
  const refuse = (problem: string) => new InputError(problem, placeOf(call));
  checkHeaders(init.headers, refuse);
  checkHeaders(params?.header, refuse);
  const controller = new AbortController();
  let answer: Answer | undefined;
  let handed: Response | undefined;
  try {
    const result = await client.fetchClient.request(method, path, {
      ...init,
      params: { ...params, path: params?.path ?? {} },
      redirect: "manual",
      signal: hasMiddleware ? call.signal : controller.signal,
      pathSerializer: (template: string, values: Record<string, unknown>) =>
        fillPath(template, values, refuse),
      bodySerializer: (body: unknown, headers: Headers) => {
        try {
          return (call.body = bodySerializer(body, headers));
        } catch {
          throw refuse("the body cannot be written: it holds a BigInt, or itself");
        }
      },
      fetch: async (request: Request) => {
        answer = cleaned(call, await exchange(call, request, controller));
        return (handed = handOver(call, answer));
      },
    });
    return { result, answer: result.response === handed ? answer : undefined };
  } catch (error) {
    if (error instanceof URIError) throw refuse("a parameter holds half of a surrogate pair");
    // The message of the engine shows a part of the body.
    if (error instanceof SyntaxError && answer)
      throw notDecoded(call, answer.response, "a body that is no JSON");
    throw error;
  }
}

/** Makes the error for a success with a body that is not what it should be. */
export function notDecoded(call: Call, response: Response, found: string): DecodeError {
  return new DecodeError(
    `answered ${response.status} with ${found}`,
    placeOf(call),
    cleanResponse(call, response, null),
  );
}

const cleaned = (call: Call, answer: Answer): Answer =>
  answer.response.ok
    ? answer
    : {
        response: cleanResponse(call, answer.response, answer.body as string),
        body: redactor(call)(answer.body as string),
      };

/** Gives openapi-fetch, and its middleware, a response that can be read. */
function handOver(call: Call, { response, body }: Answer): Response {
  // An operation decodes its answer itself: nobody else looks, and openapi-fetch leaves a 204 alone.
  if (call.route && !call.hasMiddleware)
    return { status: 204, ok: true, headers: response.headers } as Response;
  const isEmpty = (typeof body === "string" ? body.length : body.byteLength) === 0;
  return new Response(isEmpty ? null : body, response);
}
