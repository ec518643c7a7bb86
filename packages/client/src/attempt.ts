import { type Call, placeOf } from "./call.ts";
import { authorize } from "./credentials.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { RedirectError } from "./errors/redirect-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { harmless } from "./harmless.ts";
import { redactor } from "./secrets.ts";
import { within } from "./within.ts";

/** A response whose body has been read. */
export interface Answer {
  readonly response: Response;
  /** Text for an operation and for every failure. */
  readonly body: string | ArrayBuffer;
}

/** Codes of failures that come before the first byte is sent: three of Node, one of undici, one of Bun. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Sends a request once and reads the whole answer, in the time that an attempt has. */
export async function attempt(
  call: Call,
  request: Request,
  controller: AbortController,
  rejected: string | undefined,
): Promise<Answer> {
  const { clock } = call.client;
  const left = call.endsAt - clock.now();
  const expire = async (): Promise<never> => {
    const problem =
      left < call.timeout ? "no answer before the deadline" : `no answer within ${call.timeout} ms`;
    throw new TimeoutError(problem, placeOf(call));
  };
  try {
    if (left <= 0) await expire();
    return await within(clock, call.signal, Math.min(left, call.timeout), expire, async () => {
      await authorize(call, request.headers, rejected);
      // The call may have ended while a token was fetched: then nothing must be sent any more.
      controller.signal.throwIfAborted();
      call.attempts++;
      call.request = request;
      return receive(call, request);
    });
  } catch (error) {
    controller.abort(error);
    throw error;
  }
}

async function receive(call: Call, request: Request): Promise<Answer> {
  const { fetch, route } = call;
  try {
    const response = await fetch(request);
    const { ok, status, type } = response;
    if (type === "opaqueredirect")
      throw new RedirectError(
        "answered with a redirect, which nobody can look at in a browser",
        placeOf(call),
      );
    // Bytes only for who may have asked openapi-fetch for something else than text.
    const body = ok && !route ? await response.arrayBuffer() : await response.text();
    if (status < 200 || status > 599) throw new Error(`the answer has the status ${status}`);
    return { response, body };
  } catch (error) {
    if (error instanceof RedirectError) throw error;
    const cause = harmless(error, redactor(call));
    throw new ConnectionError(cause.message, placeOf(call), neverSent.test(cause.code), cause);
  }
}
