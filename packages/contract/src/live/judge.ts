import type { DocumentOperation } from "@rosterkit/openapi";
import { Prism } from "@rosterkit/mock/prism";
import { readBody, readQuery, splitTarget } from "@rosterkit/mock/wire";
import { judgeSent } from "../oracles/answer.ts";
import { ComparatorOracle } from "../oracles/comparator.ts";
import type { Complaint } from "../oracles/types.ts";
import type { Side } from "../run/bench.ts";
import type { Recorded } from "./proxy.ts";

/** Judges recorded exchanges of a live server: Prism the request, Ajv the answer, the comparator both. */
export class LiveJudge {
  readonly #side: Side;
  readonly #prism: Prism;
  readonly #comparator: ComparatorOracle;

  constructor(side: Side, operations: readonly DocumentOperation[]) {
    this.#side = side;
    this.#prism = new Prism(side.planner.document);
    this.#comparator = new ComparatorOracle(side.planner.document, operations);
  }

  async judge(operation: DocumentOperation, recorded: Recorded): Promise<Complaint[]> {
    const { request, response } = recorded;
    const complaints = [
      ...(await this.#judgeRequest(operation, recorded)),
      ...judgeSent(this.#side.planner.validators, operation, response),
    ];
    // What the others have named already it would only name once more.
    return complaints.length > 0 ? complaints : this.#comparator.judge(operation, request, response);
  }

  async #judgeRequest(operation: DocumentOperation, { request }: Recorded): Promise<Complaint[]> {
    const { path, query } = splitTarget(request.target);
    let body: unknown;
    try {
      body = readBody(request.body, request.headers["content-type"]);
    } catch (error) {
      const found = (error as Error).message;
      return [
        { oracle: "prism", pointer: operation.pointer, expected: "a request body that is JSON", found },
      ];
    }
    const { violations } = await this.#prism.request(
      operation,
      {
        method: request.method.toLowerCase(),
        url: { path, query: readQuery(query) },
        headers: request.headers,
        body,
      },
      {},
    );
    return violations.map(({ location, message }) => ({
      oracle: "prism",
      pointer: operation.pointer,
      expected: "a request that the document allows",
      found: `${location}: ${message}`,
    }));
  }
}
