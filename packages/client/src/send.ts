import type { Connection, Fail, RawOptions, Reply } from "./connection.ts";
import { cleanResponse } from "./clean-response.ts";
import { authorize } from "./credentials.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { CredentialsError } from "./errors/credentials-error.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { InputError } from "./errors/input-error.ts";
import { RedirectError } from "./errors/redirect-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { checkHeaders, fillPath } from "./guards.ts";
import { takeApart } from "./input.ts";
import { redactor } from "./redact.ts";
import { requestId } from "./request-id.ts";
import { retryDelay } from "./retry.ts";
import type { Route } from "./route.ts";
import { within } from "./within.ts";

/** Codes of failures that come before the first byte is sent: three of Node, one of undici, one of Bun. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Stands in for a Request until there is an attempt: to make one costs as much as all else that openapi-fetch does. */
function Draft(url: string, init: RequestInit): object {
  return { ...init, url };
}

/**
 * Sends a request through openapi-fetch, and below it as often as it takes.
 * One function, for its parts share what changes: the URL, the attempts, the secrets that were sent.
 */
export async function send(
  { service, options, baseUrl, origin, client, isWatched }: Connection,
  method: string,
  path: string,
  init: RawOptions,
  route?: Route,
  input: object = {},
): Promise<Reply> {
  const { logger } = options;
  const sent: string[] = [];
  let url = baseUrl + path;
  let attempts = 0;
  let answer: Response | undefined;
  let text: unknown;

  const cleaner = () => redactor(sent, [input, init, options.headers]);
  const fail: Fail = (Class, problem, response, body) => {
    const clean = cleaner();
    const place = { service: service.name, operation: route?.id, method, url: clean(url), attempts };
    // A success that is no success: nobody knows what its body holds.
    return new Class(clean(problem), place, response?.ok ? cleanResponse(response, "", clean) : response!, body);
  };
  const refuse = (problem: string) => fail(InputError, problem);
  const number = (name: "retries" | "timeout" | "deadline", fallback: number) => {
    const value = init[name] ?? options[name] ?? fallback;
    if (value >= 0) return value;
    throw refuse(`${name} must be a number from 0`);
  };

  const retries = number("retries", 2);
  const timeout = number("timeout", 30_000);
  const endsAt = Date.now() + number("deadline", Infinity);
  const isPlain = !isWatched && !init.middleware;
  const sendOne = init.fetch ?? options.fetch ?? ((request: Request) => fetch(request));
  const keyHeader = Object.keys(route?.parameters ?? {}).find((name) => /^(x-)?idempotency-key$/i.test(name));
  const headers = {
    ...(route?.body && { "Content-Type": route.body.mediaType }),
    ...(keyHeader && { [keyHeader]: init.idempotencyKey ?? crypto.randomUUID() }),
    ...init.headers,
  };
  checkHeaders({ ...headers, ...init.params?.header }, refuse);

  /** Sends what openapi-fetch and its middleware made of the call, and gives the last answer. */
  const transmit = async (draft: Request): Promise<Response> => {
    let target: RequestInit & { method: string } = draft;
    let { signal } = init;
    if (!isPlain) {
      // Middleware keeps its request: credentials go into a copy.
      const body = await draft.blob();
      target = { ...(init as object), method: draft.method, headers: draft.headers, body: body.size > 0 ? body : null };
      ({ signal } = draft);
    }
    let rejected: string | undefined;
    let retry = 0;
    let redirects = 0;
    for (url = draft.url; ; ) {
      if (!url.startsWith(`${origin}/`)) throw refuse(`leaves ${origin}: another origin needs a client of its own`);
      const startedAt = Date.now();
      const left = endsAt - startedAt;
      const controller = new AbortController();
      const before = attempts;
      let token: string | undefined;
      let mayHaveHappened = route?.idempotent || keyHeader ? false : /^(POST|PATCH)$/.test(target.method);
      const attempt = async () => {
        const request = new Request(url, { ...target, signal: controller.signal, redirect: "manual" });
        token = await authorize(service, route?.security, options, request.headers, rejected, sent, (problem) =>
          fail(CredentialsError, problem),
        );
        // The call may have ended while a token was fetched: then nothing must be sent any more.
        controller.signal.throwIfAborted();
        attempts++;
        try {
          const response = await sendOne(request);
          // Bytes for those who may have asked openapi-fetch for something else than text.
          return [response, await (response.ok && !route ? response.arrayBuffer() : response.text())] as const;
        } catch (thrown) {
          const { message = thrown, code, cause } = Object(thrown);
          if (neverSent.test(code ?? cause?.code)) mayHaveHappened = false;
          throw fail(ConnectionError, [message, cause?.message || cause?.code].filter(Boolean).join(": "));
        }
      };
      const expire = (_: unknown, reject: (error: unknown) => void) =>
        reject(fail(TimeoutError, left < timeout ? "the deadline is over" : `no answer in ${timeout} ms`));
      const [response, body, error] = await within<readonly [Response?, (string | ArrayBuffer)?, unknown?]>(
        Math.min(timeout, left),
        signal,
        expire,
        attempt,
      ).catch((thrown: unknown) => {
        controller.abort(thrown);
        return [undefined, undefined, thrown] as const;
      });
      const { status = 0, headers: received } = response ?? {};
      if (logger && attempts > before)
        logger[response?.ok ? "info" : "warn"](
          cleaner()(
            `${route?.id ?? service.name} ${method} ${url} ${status || (error as Error).name} ${Date.now() - startedAt} ms, attempt ${attempts}, request id ${received && requestId(received)}`,
          ),
        );
      if (!response && !(error instanceof ConnectionError || error instanceof TimeoutError)) throw error;
      if (status === 401 && token && !rejected) {
        rejected = token;
        continue;
      }
      const location = received?.get("location");
      if ((/30[12378]/.test(`${status}`) && location) || response?.type === "opaqueredirect") {
        const next = URL.canParse(location!, url) ? new URL(location!, url).href : "";
        if (!next.startsWith(`${origin}/`) || (status < 307 && !/^(GET|HEAD)$/.test(target.method)) || ++redirects > 5)
          throw fail(RedirectError, `redirected (${status}) to ${next.split("?")[0]}: only followed to the same origin, for writes only after 307 and 308, and never in browsers`);
        url = next;
        attempts--;
        continue;
      }
      const wait =
        response?.ok || retry >= retries
          ? NaN
          : retryDelay(mayHaveHappened, retry++, status, received?.get("retry-after"));
      if (Date.now() + wait < endsAt) {
        await within<void>(wait, signal, (resolve) => resolve());
        continue;
      }
      if (!response) throw error;
      answer = response.ok ? response : cleanResponse(response, body as string, cleaner());
      text = response.ok ? body : await answer.clone().text();
      // An operation decodes its answer itself. Nobody else looks, and openapi-fetch leaves a 204 alone.
      if (route && isPlain) return { status: 204, ok: true, headers: received } as Response;
      return response.ok ? new Response(/20[45]/.test(`${status}`) ? null : body, response) : answer;
    }
  };

  try {
    const result = await client.request(method, path, {
      ...init,
      ...(route && { ...takeApart(route, input, refuse), parseAs: "text" }),
      headers,
      Request: isPlain ? Draft : Request,
      pathSerializer: (template: string, values: Record<string, unknown>) => fillPath(template, values, refuse),
      fetch: transmit,
    });
    const data = isPlain ? text : (result.data ?? result.error ?? "");
    return {
      result,
      response: isPlain ? answer! : result.response,
      text: typeof data === "string" ? data : JSON.stringify(data),
      attempts,
      fail,
    };
  } catch (error) {
    if (error instanceof URIError) throw refuse("a parameter holds half of a surrogate pair");
    // The engine's message shows a part of the body.
    if (error instanceof SyntaxError && answer) throw fail(DecodeError, "answered with no valid JSON", answer);
    throw error;
  }
}
