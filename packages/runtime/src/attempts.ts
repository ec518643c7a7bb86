import type { Logger } from "./client-options.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { type Place, requestId, tell } from "./errors/rosterkit-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import type { Limits } from "./guards.ts";

/**
 * What came of sending a request once: the response, read to its end; the token that was sent, where a function gave
 * it; URL, headers and body that were sent, for the log to tell an echo.
 */
type Exchanged = readonly [response: Response, token: string | undefined, sent: string | undefined];

/** Sends a request once. `rejected` is the token that a 401 has refused. */
export type Exchange = (
  request: Request,
  signal: AbortSignal,
  rejected: string | undefined,
) => Promise<Exchanged>;

/**
 * Makes of an exchange one that is repeated as often as it takes, and gives the last answer.
 * @param isIdempotent whether the spec says that repeating it leaves the same state, whatever the method
 */
export function repeated(
  exchange: Exchange,
  place: Place,
  { retries, timeout, deadline }: Limits,
  logger: Logger | undefined,
  isIdempotent: boolean | undefined,
) {
  const endsAt = Date.now() + deadline;
  return async (makeRequest: () => Request, signal: AbortSignal | null): Promise<Response> => {
    let rejected: string | undefined;
    for (let retry = 0; ;) {
      const startedAt = Date.now();
      const left = endsAt - startedAt;
      const late = () =>
        new TimeoutError(`the ${left < timeout ? "deadline" : `timeout of ${timeout} ms`} is over`, place);
      if (left <= 0) throw late();
      const request = makeRequest();
      const controller = new AbortController();
      let response: Response | undefined;
      let token: string | undefined;
      let sent: string | undefined;
      let error: ConnectionError | undefined;
      try {
        [response, token, sent] = await within(
          Math.min(timeout, left),
          signal,
          () => exchange(request, controller.signal, rejected),
          late,
        );
      } catch (thrown) {
        error = thrown as ConnectionError;
        controller.abort(error);
      }
      if (logger) log(logger, place, Date.now() - startedAt, response, error, sent);
      if (response?.ok) return response;
      if (error && !(error instanceof ConnectionError)) throw error;
      let wait = 0;
      if (response?.status === 401 && token && !rejected) rejected = token;
      else
        wait =
          retry < retries
            ? retryDelay(
                retry++,
                isIdempotent ?? !/^(POST|PATCH)$/.test(request.method),
                response,
                error?.code,
              )
            : NaN;
      if (Date.now() + wait < endsAt) await within(wait, signal);
      else if (response) return response;
      else throw error;
    }
  };
}

/**
 * Codes of failures that come before the first byte is sent: ECONNREFUSED, ENOTFOUND and EAI_AGAIN of Node,
 * UND_ERR_CONNECT_TIMEOUT of undici, ConnectionRefused of Bun.
 */
const neverSent = /refused|notfound|eai_again|connect_timeout/i;

/**
 * Milliseconds to wait before a request is sent again; `NaN` where that does something twice, cannot help, or comes
 * too late. Without a response no answer came.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function retryDelay(
  retry: number,
  isRepeatable: boolean,
  response: Response | undefined,
  code: unknown,
): number {
  const mayHelp = response
    ? (isRepeatable ? [408, 429, 502, 503, 504] : [429]).includes(response.status)
    : isRepeatable || neverSent.test(code as string);
  if (!mayHelp) return NaN;
  const after = response?.headers.get("retry-after");
  const wait = after ? Math.max(0, Number(after) * 1000 || Date.parse(after) - Date.now()) : NaN;
  if (wait >= 0) return wait > 60_000 ? NaN : wait;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}

/**
 * Does `work` until the time is over, then rejects with what `late` gives; without work it only waits.
 * Rejects with the signal's reason when that aborts.
 * The timer is the global one: a test that replaces it waits for nothing.
 */
async function within<Value>(
  milliseconds: number,
  signal: AbortSignal | null,
  work?: () => Promise<Value>,
  late?: () => Error,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort!: () => void;
  try {
    // No AbortSignal.any, no AbortSignal.timeout: they cost more than everything else here.
    return await new Promise<Value>((resolve, reject) => {
      abort = () => reject(signal!.reason);
      const expire = () => (late ? reject(late()) : resolve(undefined as Value));
      // A longer timer fires at once in every runtime.
      timer = setTimeout(expire, Math.min(milliseconds, 0x7fffffff));
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) abort();
      else work?.().then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** Writes the line of one attempt: of its answer, or of the error that came in its place. */
function log(
  logger: Logger,
  place: Place,
  milliseconds: number,
  response: Response | undefined,
  error: unknown,
  sent = "",
): void {
  const id = requestId(response);
  const line = tell(place, `${response?.status ?? Object(error).name} in ${milliseconds} ms`);
  try {
    // A server can send anything back as its id: only what looks like one, and is no echo, is told.
    const isId = /^[\da-f-]+$/i.test(id!) && !sent.includes(id!);
    logger[response?.ok ? "info" : "warn"](isId ? `${line}, request id ${id}` : line);
  } catch {
    // A logger that fails is no reason for a call to fail.
  }
}
