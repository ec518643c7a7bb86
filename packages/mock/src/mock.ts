import { type DocumentSource, loadDocument } from "./load-document.ts";
import {
  type DocumentOperation,
  OperationIndex,
  readOperations,
  selectOperations,
  sliceDocument,
} from "@rosterkit/openapi";
import { type Answer, AnswerQueue } from "./answers.ts";
import { exchange, type Received } from "./exchange.ts";
import { fetchInProcess } from "./fetch.ts";
import { Prism } from "./prism.ts";
import { listen } from "./server.ts";
import type { WireRequest, WireResponse } from "./wire.ts";

export interface MockOptions {
  /** Mocks this service only; left out, all of the document. */
  readonly service?: string;
  /** An OpenAPI document or its path; left out, the one of `@rosterkit/types`. */
  readonly document?: DocumentSource;
  /** Left out: a free one. */
  readonly port?: number;
}

/** A running mock server. */
export interface Mock {
  /** Base URL, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Every call so far, in the order in which they were answered. */
  readonly received: readonly Received[];
  /** Does what the server does, without a socket: pass it to a client as its `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** Chooses the answer to a call that is still to come. */
  respond(answer: Answer): void;
  /** Forgets what was received and what was still to be answered. */
  clear(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts Prism in process on a free port of the loopback interface.
 *
 * Throws where the document cannot be read, has no such service, or the port is taken.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const whole = await loadDocument(options.document);
  const operations = selectOperations(readOperations(whole), options.service);
  refuseSharedPaths(operations);
  const document = sliceDocument(whole, operations);
  const judge = {
    prism: new Prism(document),
    index: new OperationIndex(operations),
    answers: new AnswerQueue(),
  };
  const received: Received[] = [];
  const answer = async (request: WireRequest): Promise<WireResponse> => {
    const call = await exchange(judge, request);
    received.push(call);
    return call.sent;
  };
  const listener = await listen(options.port ?? 0, answer);
  return {
    url: listener.url,
    received,
    fetch: fetchInProcess(answer),
    respond: (next) => {
      assertOperation(
        next,
        operations.map(({ id }) => id),
      );
      judge.answers.push(next);
    },
    clear: () => {
      received.length = 0;
      judge.answers.clear();
    },
    close: listener.close,
    [Symbol.asyncDispose]: listener.close,
  };
}

/** A path that two services have belongs to two servers, and this is one. */
function refuseSharedPaths(operations: readonly DocumentOperation[]): void {
  const shared = operations.find(
    ({ key, path, service }) =>
      key !== path && operations.some((other) => other.path === path && other.service !== service),
  );
  if (shared === undefined) return;
  const services = new Set(
    operations.filter(({ path }) => path === shared.path).map(({ service }) => service),
  );
  throw new Error(
    `The path ${shared.path} is one of several services: say which one to mock with \`service\`: ${[...services].join(", ")}.`,
  );
}

function assertOperation({ operation }: Answer, known: readonly string[]): void {
  if (operation === undefined || known.includes(operation)) return;
  throw new Error(`The mock has no operation ${JSON.stringify(operation)}. It has: ${known.join(", ")}.`);
}
