import {
  type DocumentOperation,
  groupBy,
  type OpenApiDocument,
  OperationIndex,
  readOperations,
  selectOperations,
  sliceDocument,
} from "@rosterkit/openapi";
import { exchange, type Received } from "./exchange.ts";
import { type DocumentSource, loadDocument } from "./load-document.ts";
import { Prism } from "./prism.ts";
import type { ResponseQueue, ScriptedResponse } from "./scripted-responses.ts";
import { fetchInProcess, listen } from "./server.ts";
import type { WireRequest } from "./wire.ts";

export interface MockOptions {
  /** An OpenAPI 3.0 or 3.1 document, or the path of one as JSON. */
  readonly document: DocumentSource;
  /** Mocks only this service, whose operation ids are `<service>.<name>`; by default, the whole document. */
  readonly service?: string;
  /** By default, a free port. */
  readonly port?: number;
}

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

/** A running mock server. */
export interface MockServer extends Mock {
  /** Base URL, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts Prism in process on a port of the loopback interface.
 *
 * @throws {Error} if the document cannot be read or has no such service, or if the port is taken
 */
export async function startMock(options: MockOptions): Promise<MockServer> {
  const document = await loadDocument(options.document);
  const operations = selectOperations(readOperations(document), options.service);
  assertDistinctPaths(operations);
  const mock = createMock(sliceDocument(document, operations), operations);
  return serveMock(mock, options.port);
}

/** Serves a mock on a port of the loopback interface, by default a free one. */
export async function serveMock(mock: Mock, port = 0): Promise<MockServer> {
  const { url, close } = await listen(port, async (request) => (await mock.answer(request)).sent);
  return { ...mock, url, close, [Symbol.asyncDispose]: close };
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

/** @throws {Error} if two services share a path: one server cannot mock both */
function assertDistinctPaths(operations: readonly DocumentOperation[]): void {
  for (const [path, sharing] of groupBy(operations, (operation) => operation.path)) {
    const services = new Set(sharing.map(({ service }) => service));
    if (services.size > 1 && sharing.some(({ key }) => key !== path))
      throw new Error(
        `The path ${path} belongs to several services. Set \`service\` to one of them: ${[...services].join(", ")}.`,
      );
  }
}

function assertOperation({ operation }: ScriptedResponse, operations: readonly DocumentOperation[]): void {
  if (operation === undefined || operations.some(({ id }) => id === operation)) return;
  const known = operations.map(({ id }) => id).join(", ");
  throw new Error(`The mock has no operation ${JSON.stringify(operation)}. It has: ${known}.`);
}
