import { createMock, type Mock, serveMock } from "@rosterkit/mock";
import type { CompiledDocument } from "../document/compiled-document.ts";

/** A live server, or the mock that plays one, with the document that it follows. */
export interface CalledServer {
  readonly compiled: CompiledDocument;
  readonly mock: Pick<Mock, "received" | "respond" | "clear">;
  readonly url: string;
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/** A server that the mock plays. */
export interface PlayedServer extends CalledServer {
  readonly mock: Mock;
}

/** A live server sent no response that can be judged. */
export class NoResponseError extends Error {
  override readonly name = "NoResponseError";
}

/** Plays the server without a socket. */
export function playInProcess(compiled: CompiledDocument): PlayedServer {
  const mock = createMock(compiled.document, [...compiled.operations.values()]);
  return { compiled, mock, url: unusedUrl, fetch: mock.fetch, close: () => Promise.resolve() };
}

/** Base URL of a server that is called without a socket. Nothing connects to it. */
export const unusedUrl = "http://127.0.0.1:9";

/** Plays the server over HTTP on a free port of the loopback interface. */
export async function playOverHttp(compiled: CompiledDocument): Promise<PlayedServer> {
  const mock = await serveMock(createMock(compiled.document, [...compiled.operations.values()]));
  return { compiled, mock, url: mock.url, fetch, close: () => mock.close() };
}
