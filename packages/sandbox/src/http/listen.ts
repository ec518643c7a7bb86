import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Handler } from "./handler.ts";
import { serve } from "./serve.ts";

const loopback = "127.0.0.1";

export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on loopback; port 0 selects a free one. */
export async function listen(port: number, handle: Handler): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: 600_000 }, (incoming, outgoing) => {
    serve(incoming, outgoing, handle).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new Error(`Port ${port} on ${loopback}: ${cause.message}. Omit the port to use a free one.`, {
          cause,
        }),
      ),
    );
    server.listen(port, loopback, resolve);
  });
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
