import {
  type DocumentOperation,
  groupBy,
  readOperations,
  selectOperations,
  sliceDocument,
} from "@rosterkit/openapi";
import { type DocumentSource, loadDocument } from "./load-document.ts";
import { listen } from "./server.ts";
import { type Mock, createMock } from "./mock.ts";

export interface MockOptions {
  /** An OpenAPI 3.0 or 3.1 document, or the path of one as JSON. */
  readonly document: DocumentSource;
  /** Mocks only this service, whose operation ids are `<service>.<name>`; by default, the whole document. */
  readonly service?: string;
  /** By default, a free port. */
  readonly port?: number;
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
