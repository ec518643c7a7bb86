import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Exchange, type Trace, applyTo, newTrace } from "./exchange.ts";
import type { Fault } from "./faults.ts";

/** The script of the server for one call; the first path segment identifies the call. */
export interface Play {
  /** The fault of an attempt, counted from 0; undefined for the documented response. */
  readonly fault: (attempt: number) => Fault | undefined;
  readonly success: Exchange["success"];
  readonly now: () => number;
  readonly lineRead: Promise<void>;
  /** Called when an attempt stalls. */
  readonly stalled: () => void;
}

export interface FaultServer extends AsyncDisposable {
  /** Adds a call. */
  open(play: Play): { readonly baseUrl: string; readonly trace: Trace };
  /** URL of a closed port. */
  readonly closedUrl: string;
  /** Credentials that were sent to the other origin. */
  readonly leaked: readonly string[];
}

const credentialHeaders = ["authorization", "api-key", "project-id", "cookie"];

/** Starts a server on loopback with two origins. */
export async function startFaultServer(): Promise<FaultServer> {
  const calls = new Map<string, { readonly play: Play; readonly trace: Trace }>();
  const leaked: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, key = ""] = (request.url ?? "").split("/");
    const call = calls.get(key);
    if (!call) return void response.writeHead(410).end();
    const { play, trace } = call;
    if (request.headers.host !== new URL(home.url).host) {
      leaked.push(...credentialHeaders.filter((name) => request.headers[name] !== undefined));
    }
    const body = await text(request);
    const fault = play.fault(trace.attempts.length);
    trace.attempts.push({ headers: request.headers, body });
    // The caller may reset the connection.
    response.on("error", () => {});
    const exchange: Exchange = {
      request,
      response,
      body,
      success: play.success,
      foreignUrl: foreign.url,
      stalled: play.stalled,
      now: play.now,
      lineRead: play.lineRead,
      apply: () => applyTo(trace, request.method, body),
      answer: () => {
        // The first attempt has deleted the resource.
        if (request.method === "DELETE" && trace.state === null) return void response.writeHead(404).end();
        applyTo(trace, request.method, body);
        const head = play.success.body === "" ? {} : { "content-type": "application/json" };
        response.writeHead(play.success.status, head).end(play.success.body);
      },
    };
    if (fault?.play) fault.play(exchange);
    else exchange.answer();
  }

  const home = await listen(answer);
  const foreign = await listen(answer);
  const closed = await listen(answer);
  closed.close();
  return {
    closedUrl: closed.url,
    leaked,
    open(play) {
      const key = `call-${calls.size + 1}`;
      const trace = newTrace();
      calls.set(key, { play, trace });
      return { baseUrl: `${home.url}/${key}`, trace };
    },
    async [Symbol.asyncDispose]() {
      home.close();
      foreign.close();
    },
  };
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => request.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
