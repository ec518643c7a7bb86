import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Tries to open a URL in the browser. Failures are ignored, because the URL was printed. */
export function openBrowser(url: string): void {
  const commands: Partial<Record<string, readonly [program: string, ...words: string[]]>> = {
    darwin: ["open"],
    win32: ["rundll32", "url.dll,FileProtocolHandler"],
  };
  const [program, ...words] = commands[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...words, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined).unref();
}

/** Starts a local server for the redirect at the end of a sign-in. @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3 */
export async function listenForCallback(signal: AbortSignal) {
  const server = createServer();
  const callback = new Promise<{ readonly query: string; readonly response: ServerResponse }>(
    (resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("The sign-in was not completed.")), {
        once: true,
      });
      server.on("request", ({ method, url = "" }, response) => {
        const [path, query = ""] = url.split("?", 2);
        if (method === "GET" && path === "/callback") resolve({ query, response });
        else respond(response, 404, "Not found.");
      });
    },
  );
  // If the command fails before it awaits the redirect, an unhandled rejection would end the process.
  callback.catch(() => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  return {
    redirectUri,
    /** Waits for the redirect, passes its URL on, and shows the outcome in the browser. */
    async answer<Result>(accept: (url: string) => Promise<Result>): Promise<Result> {
      const { query, response } = await callback;
      try {
        const result = await accept(`${redirectUri}?${query}`);
        respond(response, 200, "You are signed in. Close this window and go back to the terminal.");
        return result;
      } catch (error) {
        respond(response, 400, "The sign-in failed. The terminal shows the reason.");
        throw error;
      }
    },
    async [Symbol.asyncDispose](): Promise<void> {
      server.close();
      await once(server, "close");
    },
  };
}

function respond(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${text}\n`);
}
