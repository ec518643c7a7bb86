import { cleanResponse } from "./clean-response.ts";
import type { Connection, Fail, RawOptions, Reply } from "./connection.ts";
import { authorize } from "./credentials.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { CredentialsError } from "./errors/credentials-error.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { InputError } from "./errors/input-error.ts";
import { RedirectError } from "./errors/redirect-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { checkHeaders, fillPath } from "./guards.ts";
import { takeApart } from "./input.ts";
import { redact } from "./redact.ts";
import { requestId } from "./request-id.ts";
import { retryDelay } from "./retry.ts";
import type { Route } from "./route.ts";
import { within } from "./within.ts";

/**
 * Codes of failures that come before the first byte is sent: ECONNREFUSED, ENOTFOUND and EAI_AGAIN of Node,
 * UND_ERR_CONNECT_TIMEOUT of undici, ConnectionRefused of Bun.
 */
const neverSent = /refused|notfound|eai_again|connect_timeout/i;

/** Stands in for a Request until there is an attempt: to make one costs as much as all else that openapi-fetch does. */
function Draft(url: string, init: RequestInit): object {
  return { ...init, url };
}

/**
 * Sends a request through openapi-fetch, and below it as often as it takes.
 * One function, for its parts share what changes: the URL, the attempts, the secrets that were sent.
 */
export async function send(
  { service, options, baseUrl, origin, request, isWatched }: Connection,
  method: string,
  path: string,
  init: RawOptions,
  route?: Route,
  input: object = {},
): Promise<Reply> {
  const {
    timeout = options.timeout ?? 30_000,
    fetch: sendOne = options.fetch ?? ((...one) => fetch(...one)),
  } = init;
  const { logger } = options;
  const endsAt = Date.now() + (init.deadline ?? options.deadline ?? Infinity);
  const isPlain = !isWatched && !init.middleware;
  const sent: unknown[] = [];
  let url = baseUrl + path;
  let attempts = 0;
  let text: unknown;
  let success: Response | undefined;

  const clean = (dirty: string) => redact(dirty, sent, [input, init, options.headers]);
  const fail: Fail = (Class, problem, response, body) =>
    new Class(
      clean(problem),
      { service: service.name, operation: route?.id, method, url: clean(url), attempts },
      // A success that is none: nobody knows what its body holds.
      response?.ok ? cleanResponse(response, "", clean) : response!,
      body,
    );
  const refuse = (problem: string) => fail(InputError, problem);

  const keyHeader = Object.keys(route?.parameters ?? {}).find((name) => /^idempotency-key$/i.test(name));
  const headers = {
    // openapi-fetch says JSON by itself, and each header costs it time.
    ...(route?.body &&
      route.body.mediaType !== "application/json" && { "Content-Type": route.body.mediaType }),
    ...(keyHeader && { [keyHeader]: init.idempotencyKey ?? crypto.randomUUID() }),
    ...init.headers,
  };
  checkHeaders(headers, refuse);
  checkHeaders(init.params?.header, refuse);

  /** Sends what openapi-fetch and its middleware made of the call, and gives the last answer. */
  const transmit = async (draft: Request): Promise<Response> => {
    let target: RequestInit = draft;
    let { signal } = init;
    if (!isPlain) {
      // Middleware keeps its request: credentials go into a copy.
      const body = await draft.blob();
      target = {
        ...(init as object),
        method: draft.method,
        headers: draft.headers,
        body: body.size > 0 ? body : null,
      };
      signal = draft.signal;
    }
    const isCautious = !route?.idempotent && !keyHeader && /^(POST|PATCH)$/.test(draft.method);
    let rejected: string | undefined;
    let retry = 0;
    let redirects = 0;
    for (url = draft.url; ;) {
      if (!url.startsWith(`${origin}/`)) throw refuse(`leaves ${origin}: make a client for that`);
      const startedAt = Date.now();
      const left = endsAt - startedAt;
      const controller = new AbortController();
      const before = attempts;
      let token: string | undefined;
      let mayHaveHappened = isCautious;
      let response: Response | undefined;
      let body: unknown;
      let error: unknown;
      try {
        [response, body] = await within(
          Math.min(timeout, left),
          signal,
          (_, reject) =>
            reject(
              fail(TimeoutError, left < timeout ? "the deadline is over" : `no answer in ${timeout} ms`),
            ),
          // Without time nothing is begun.
          left > 0
            ? async () => {
                let attempt = new Request(url, { ...target, signal: null, redirect: "manual" });
                [attempt, token] = await authorize(
                  service,
                  route?.security,
                  options,
                  attempt,
                  rejected,
                  sent,
                  (problem) => fail(CredentialsError, problem),
                );
                // The call may have ended while a token was fetched: then nothing must be sent any more.
                controller.signal.throwIfAborted();
                // To make a request with a signal costs twice as much: fetch gets that beside, a stub may look at it here.
                Object.defineProperty(attempt, "signal", { value: controller.signal });
                attempts++;
                try {
                  const answer = await sendOne(attempt, { signal: controller.signal });
                  if (answer.status > 599 || answer.type === "error") throw `status ${answer.status}`;
                  // Bytes for those who may have asked openapi-fetch for something else than text.
                  const read = answer.ok && (route ? route.read : () => answer.arrayBuffer());
                  return [answer, await (read ? read(answer) : answer.text())] as const;
                } catch (thrown) {
                  const { message = thrown, code, cause } = Object(thrown);
                  if (neverSent.test(code ?? cause?.code)) mayHaveHappened = false;
                  throw fail(
                    ConnectionError,
                    [message, cause?.message || cause?.code].filter(Boolean).join(": "),
                  );
                }
              }
            : undefined,
        );
      } catch (thrown) {
        error = thrown;
        controller.abort(error);
      }
      const { ok, status = 0, headers: received } = response ?? {};
      if (logger && attempts > before) {
        const id = received && requestId(received);
        const line = `${route?.id ?? service.name} ${method} ${url} ${status || (error as Error).name} ${Date.now() - startedAt} ms, attempt ${attempts}`;
        try {
          logger[ok ? "info" : "warn"](clean(id ? `${line}, request id ${id}` : line));
        } catch {
          // A logger that fails is no reason for a call to fail.
        }
      }
      if (response && ok) {
        text = body;
        success = response;
        // An operation takes the text from here, and openapi-fetch reads no stream.
        return route && (isPlain || route.read)
          ? response
          : new Response(/20[45]/.test(`${status}`) ? null : (body as ArrayBuffer), response);
      }
      if (!response && !(error instanceof ConnectionError || error instanceof TimeoutError)) throw error;
      if (status === 401 && token && !rejected) {
        rejected = token;
        continue;
      }
      const location = received?.get("location");
      if ((/30[12378]/.test(`${status}`) && location) || response?.type === "opaqueredirect") {
        const next = URL.canParse(location!, url) && new URL(location!, url);
        if (
          !next ||
          !next.href.startsWith(`${origin}/`) ||
          (status < 307 && !/GET|HEAD/.test(draft.method)) ||
          ++redirects > 5
        )
          throw fail(
            RedirectError,
            `redirect (${status || "hidden by the browser"}) to ${next && next.origin} is not followed`,
          );
        url = next.href;
        attempts--;
        continue;
      }
      const wait =
        retry >= (init.retries ?? options.retries ?? 2)
          ? NaN
          : retryDelay(mayHaveHappened, retry++, status, received?.get("retry-after"));
      if (Date.now() + wait < endsAt) {
        await within<void>(wait, signal, (resolve) => resolve());
        continue;
      }
      if (!response) throw error;
      return cleanResponse(response, body as string, clean);
    }
  };

  try {
    const result = await request(method, path, {
      ...init,
      ...(route
        ? { ...takeApart(route, input, refuse), parseAs: isPlain || route.read ? "stream" : "text" }
        : // Without values openapi-fetch would leave the template as it is.
          { params: { ...init.params, path: init.params?.path ?? {} } }),
      headers,
      Request: isPlain ? Draft : Request,
      pathSerializer: (template: string, values: Record<string, unknown>) =>
        fillPath(template, values, refuse),
      fetch: transmit,
    });
    const { response, data, error } = result;
    return {
      result,
      response,
      body: response.ok ? (isPlain || route?.read ? text : data) : error,
      attempts,
      fail,
    };
  } catch (error) {
    if (error instanceof URIError) throw refuse("half a surrogate pair");
    // The engine's message shows a part of the body.
    if (error instanceof SyntaxError) throw fail(DecodeError, "answered with invalid JSON", success);
    throw error;
  }
}
