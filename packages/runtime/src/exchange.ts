import { askToken, checkCredential, chooseSchemes } from "./authorize.ts";
import { type Call, placeOf, type Received, type Rejected } from "./connection.ts";
import {
  ConnectionError,
  connectionError,
  CredentialsError,
  describe,
  InputError,
  requestIdOf,
} from "./errors/errors.ts";
import { notAtOrigin } from "./problems.ts";
import { receive, type Send } from "./receive.ts";

/** A response, and what was sent for it, unless a middleware responded itself. */
export interface Exchanged extends Received {
  /** With its credentials. */
  readonly request?: Request | undefined;
  /** The token in it, where a function gave it and can give another one. */
  readonly token?: string | undefined;
}

/** Sends a request once, through the middleware of attempts, and reads the response. */
export async function exchange(
  call: Call,
  unsigned: Request,
  { signal, rejected }: { readonly signal: AbortSignal; readonly rejected: Rejected | undefined },
): Promise<Exchanged> {
  const { connection, origin, route } = call;
  const { options } = connection;
  const { fetch: transmit = globalThis.fetch, middleware } = options;
  const list = middleware?.attempt ?? [];
  let request: Request | undefined;
  let token: string | undefined;
  const send: Send = async (given) => {
    const place = placeOf(call);
    if (!given.url.startsWith(`${origin}/`)) throw new InputError(notAtOrigin("the request", origin), place);
    // A middleware keeps its request without the credentials.
    request = list[0] ? given.clone() : given;
    const schemes = chooseSchemes(connection, route?.security, place);
    for (const { credential, header, prefix = "", write } of schemes) {
      let value = options[credential];
      if (typeof value === "function") {
        value = token = await askToken(call, credential, rejected);
        // Others were checked when the client was made.
        if (!write) checkCredential(credential, value, place);
      }
      if (write)
        request = write(request, value, (problem) => new CredentialsError(`${credential} ${problem}`, place));
      else request.headers.set(header, prefix + (value as string));
    }
    // The call may have ended while a token was fetched: then nothing must be sent any more.
    signal.throwIfAborted();
    call.attempts++;
    try {
      // By itself: a browser's fetch wants to be called as a member of nothing.
      return await transmit(request, { signal });
    } catch (thrown) {
      throw connectionError(thrown, placeOf(call));
    }
  };
  const { response, content } = await receive(call, unsigned, { list, send, sent: call.attempts });
  return { response, content, request, token };
}

/** Writes the line of an attempt that has ended. A logger that fails does not make a call fail. */
export function logAttempt(call: Call, exchanged: Exchanged | ConnectionError, startedAt: number): void {
  const { logger } = call.connection.options;
  if (!logger) return;
  const { response, request, name }: Partial<Exchanged> & { readonly name?: string } = exchanged;
  const line = describe(placeOf(call), `${response?.status ?? name} in ${Date.now() - startedAt} ms`);
  const id = response && knownId(response, request, call.body);
  try {
    logger[response?.ok ? "info" : "warn"](id ? `${line}, request id ${id}` : line);
  } catch {}
}

/** A server can send anything as its id: only hexadecimal digits are shown, and no echo of the request. */
function knownId({ headers }: Response, request: Request | undefined, body: unknown): string | undefined {
  const id = requestIdOf(headers) ?? "";
  const sent = `${request?.url} ${[...(request?.headers ?? [])]} ${body}`;
  return /^[\da-f-]+$/i.test(id) && !sent.includes(id) ? id : undefined;
}
