import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Waits on this machine for a browser that comes back from a sign-in. */
export interface CallbackListener extends AsyncDisposable {
  readonly redirectUri: string;
  /** Hands the URL of the browser on, and tells the person whether that went well. */
  answer<Result>(accept: (url: string) => Promise<Result>): Promise<Result>;
}

/** @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3 */
export async function listenForCallback(signal: AbortSignal): Promise<CallbackListener> {
  const server = createServer();
  const callback = new Promise<{ readonly query: string; readonly response: ServerResponse }>(
    (resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("Nobody has signed in.")), { once: true });
      server.on("request", ({ method, url = "" }, response) => {
        const [path, query = ""] = url.split("?", 2);
        if (method === "GET" && path === "/callback") resolve({ query, response });
        else respond(response, 404, "There is nothing here.");
      });
    },
  );
  // It is waited for later, or not at all.
  callback.catch(() => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  return {
    redirectUri,
    async answer(accept) {
      const { query, response } = await callback;
      try {
        const result = await accept(`${redirectUri}?${query}`);
        respond(response, 200, "You are signed in. Close this window and go back to the terminal.");
        return result;
      } catch (error) {
        respond(response, 400, "The sign-in failed. The terminal says why.");
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}

function respond(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${text}\n`);
}
