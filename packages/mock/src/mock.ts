import { type DocumentOperation, type OpenApiDocument, OperationIndex } from "@rosterkit/openapi";
import { exchange } from "./exchange.ts";
import type { Received } from "./received.ts";
import { Prism } from "./prism.ts";
import { type ResponseQueue, type ScriptedResponse, assertOperation } from "./scripted-responses.ts";
import { fetchInProcess } from "./server.ts";
import type { WireRequest } from "./wire.ts";

/** A mock in this process, with or without a server. */
export interface Mock {
  /** Every request so far and its response, in the order of the responses. */
  readonly received: readonly Received[];
  /** Responds as the server does, without a socket: pass it to a client as its `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** Validates a request and makes its response. */
  answer(request: WireRequest): Promise<Received>;
  /** Scripts the response to a future call. @throws {Error} for an unknown operation */
  respond(response: ScriptedResponse): void;
  /** Forgets the received requests and the scripted responses. */
  clear(): void;
}

/** Creates a mock without a server. */
export function createMock(document: OpenApiDocument, operations: readonly DocumentOperation[]): Mock {
  const parts = {
    prism: new Prism(document),
    index: new OperationIndex(operations),
    queue: [] as ResponseQueue,
  };
  const received: Received[] = [];
  const answer = async (request: WireRequest): Promise<Received> => {
    const call = await exchange(parts, request);
    received.push(call);
    return call;
  };
  return {
    received,
    answer,
    fetch: fetchInProcess(async (request) => (await answer(request)).sent),
    respond: (response) => {
      assertOperation(response, operations);
      parts.queue.push({ response, left: response.times ?? 1 });
    },
    clear: () => {
      received.length = 0;
      parts.queue.length = 0;
    },
  };
}
