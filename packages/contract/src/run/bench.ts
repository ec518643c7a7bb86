import { createPlanner, type Planner } from "../cases/planner.ts";
import {
  type DocumentOperation,
  type OpenApiDocument,
  OperationIndex,
  readOperations,
} from "@rosterkit/openapi";
import { AnswerQueue } from "@rosterkit/mock/answers";
import { exchange, type Received } from "@rosterkit/mock/exchange";
import { fetchInProcess } from "@rosterkit/mock/fetch";
import { Prism } from "@rosterkit/mock/prism";
import { listen } from "@rosterkit/mock/server";
import type { WireRequest, WireResponse } from "@rosterkit/mock/wire";
import { ComparatorOracle } from "../oracles/comparator.ts";
import type { Credentials } from "../request/build.ts";
import { schemesOf } from "../request/serialise.ts";
import { Sentinels } from "../schema/sentinels.ts";

/** One side of the contract: a document and everything that is compiled from it. */
export interface Side {
  readonly planner: Planner;
  readonly operations: ReadonlyMap<string, DocumentOperation>;
}

export function createSide(
  document: OpenApiDocument,
  seed: number,
  operations: readonly DocumentOperation[] = readOperations(document),
): Side {
  return {
    planner: createPlanner(document, seed),
    operations: new Map(operations.map((operation) => [operation.id, operation])),
  };
}

/** A mock server, and what was seen of it. */
export interface ServerBench {
  readonly side: Side;
  readonly answers: AnswerQueue;
  readonly received: Received[];
  /** Missing where time is short and the other oracles are asked first. */
  readonly comparator: ComparatorOracle | undefined;
  /** Where a client must send its calls, and through what. */
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly prism: Prism;
  readonly answer: (request: WireRequest) => Promise<WireResponse>;
  close(): Promise<void>;
}

/**
 * In process: no listener, and the URL is never opened.
 * @param requests a bench with the very same requests, whose compiled schemas can serve here too
 */
export function createServerBench(side: Side, requests?: ServerBench): ServerBench {
  const bench = createJudge(side, requests?.prism);
  return {
    ...bench,
    url: "http://127.0.0.1:9",
    fetch: fetchInProcess(bench.answer),
    close: () => Promise.resolve(),
  };
}

/** Changes to what passes between the two sides. */
export interface Tampering {
  readonly tamperRequest?: (request: WireRequest) => WireRequest;
  readonly tamperAnswer?: (answer: WireResponse) => WireResponse;
}

/** The same server behind a line that changes what passes. */
export function tamperWith(server: ServerBench, { tamperRequest, tamperAnswer }: Tampering): ServerBench {
  const forward = async (wire: WireRequest): Promise<WireResponse> => {
    const answer = await server.answer(tamperRequest?.(wire) ?? wire);
    return tamperAnswer?.(answer) ?? answer;
  };
  return { ...server, fetch: fetchInProcess(forward) };
}

/** Over real HTTP, on a free port of the loopback interface. */
export async function listenServerBench(side: Side): Promise<ServerBench> {
  const bench = createJudge(side);
  const listener = await listen(0, bench.answer);
  return { ...bench, url: listener.url, fetch: (request) => fetch(request), close: () => listener.close() };
}

function createJudge(
  side: Side,
  requests?: Prism,
): Pick<ServerBench, "side" | "answers" | "received" | "comparator" | "answer" | "prism"> {
  const { document } = side.planner;
  const answers = new AnswerQueue();
  const received: Received[] = [];
  const operations = [...side.operations.values()];
  const prism = new Prism(document, requests);
  const judge = {
    prism,
    index: new OperationIndex(operations),
    answers,
  };
  const answer = async (request: WireRequest): Promise<WireResponse> => {
    const call = await exchange(judge, request);
    received.push(call);
    return call.sent;
  };
  return { side, answers, received, comparator: new ComparatorOracle(document, operations), answer, prism };
}

/** A credential for each scheme, none like any other value. */
export function createCredentials(side: Side): Credentials {
  const sentinels = new Sentinels(side.planner.seed + 1);
  const schemes = [...side.operations.values()].flatMap(schemesOf);
  return Object.fromEntries(
    [...new Set(schemes.map(({ name }) => name))].map((name) => [name, `c${sentinels.core()}`]),
  );
}
