import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on a free port of 127.0.0.1. */
export interface LoopbackServer extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
}

/** Starts a server. Disposing of it closes every connection. */
export async function listen(server: Server): Promise<LoopbackServer> {
  // Node's default backlog is 511: of a thousand connections at once, the kernel would delay the rest by a second.
  server.listen({ port: 0, host: "127.0.0.1", backlog: 2_048 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
