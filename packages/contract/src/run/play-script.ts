import { setTimeout } from "node:timers/promises";
import type { RuntimeCase, ScriptedReply, SentRequest } from "../cases/types.ts";

/** Milliseconds until a call that the package should have ended gets a response, so that its case fails. */
const patience = 1_000;

/** A server in this process that plays a script. */
interface ScriptedServer {
  readonly fetch: (input: Request, init?: RequestInit) => Promise<Response>;
  /** The requests so far. */
  readonly sent: readonly SentRequest[];
  /** Aborts when the request with the number `stop` arrives. */
  readonly signal: AbortSignal;
}

export function playScript({ script, stop }: Pick<RuntimeCase, "script" | "stop">): ScriptedServer {
  const sent: SentRequest[] = [];
  const controller = new AbortController();
  const reason = Object.assign(new Error("aborted by the case"), { name: "StopReason" });
  if (stop === 0) controller.abort(reason);
  const fetch = async (input: Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input);
    const { method, url, redirect } = request;
    const headers = Object.fromEntries(request.headers);
    sent.push({ method, url, redirect, headers, body: await request.text() });
    const reply = script[Math.min(sent.length, script.length) - 1] ?? "silence";
    if (sent.length === stop) setImmediate(() => controller.abort(reason));
    return play(reply, init?.signal ?? request.signal);
  };
  return { fetch, sent, signal: controller.signal };
}

async function play(reply: ScriptedReply, signal: AbortSignal): Promise<Response> {
  if (reply === "reset")
    throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
  if (reply === "silence") {
    await setTimeout(patience, undefined, { signal }).catch(() => signal.throwIfAborted());
    return new Response(null, { status: 299 });
  }
  const { status, headers = {}, body } = reply;
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}
