import { type DocumentOperation, OperationIndex } from "@rosterkit/openapi";
import { createMock, decodeBody, type Mock, splitTarget, type WireResponse } from "@rosterkit/mock";
import { Coverage } from "../coverage/coverage.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { createOracles } from "../oracles/index.ts";
import type { Intent, Oracle } from "../oracles/oracle.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { judge, label } from "../run/judge.ts";
import type { Recorded } from "./proxy.ts";

/** Judges and counts the recorded exchanges of a live server. */
export class LiveJudge {
  readonly coverage: Coverage;
  /** Verdicts that are missing, because their oracle threw. */
  readonly missingVerdicts: string[] = [];
  readonly #compiled: CompiledDocument;
  /** Validates the requests. */
  readonly #mock: Mock;
  readonly #index: OperationIndex;
  readonly #oracles: readonly Oracle[];

  constructor(compiled: CompiledDocument, operations: readonly DocumentOperation[]) {
    this.#compiled = compiled;
    this.#mock = createMock(compiled.document, operations);
    this.#index = new OperationIndex(operations);
    this.#oracles = createOracles(compiled);
    this.coverage = new Coverage(compiled, operations);
  }

  /** Judges an exchange, of which the harness knows the intent if it sent the request. */
  async judge({ request, response }: Recorded, intent?: Intent): Promise<JudgedFailure[]> {
    const operation = this.#index.find(request.method, splitTarget(request.target).path)?.operation;
    if (operation === undefined) {
      const found = `${request.method} ${request.target}`;
      return label("prism", [{ pointer: "/paths", expected: "a path and a method of the document", found }]);
    }
    const answered = await this.#mock.answer(request);
    this.#mock.clear();
    const json = decodeBody(response.body, response.headers["content-type"]);
    const received = { ...answered, sent: { ...response, json }, invented: false };
    this.coverage.record({ ...received, violations: [] });
    if (isProxyError(response)) return unreachable(operation, response);
    const exchange = {
      operation,
      specification: this.#compiled,
      server: this.#compiled,
      received,
      ...(intent === undefined ? {} : { intent }),
      judged: intent === undefined ? ("both" as const) : ("response" as const),
    };
    const failures = await judge(this.#oracles, exchange, (oracle, error) =>
      this.missingVerdicts.push(`${operation.id}: the ${oracle} oracle broke off: ${String(error)}`),
    );
    // The comparator repeats the failures of the other oracles.
    const others = failures.filter(({ oracle }) => oracle !== "comparator");
    return others.length > 0 ? others : failures;
  }

  /** Judges traffic that others sent through the proxy. */
  async judgeTraffic(recorded: readonly Recorded[]): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const exchange of recorded) {
      const { request, response } = exchange;
      const operation = this.#index.find(request.method, splitTarget(request.target).path)?.operation.id;
      const facts = {
        operation: operation ?? "(none)",
        case: `${request.method} ${request.target}`,
        status: response.status,
        seed: this.#compiled.seed,
      };
      const failures = await this.judge(exchange);
      findings.push(...failures.map((failure) => ({ ...facts, ...failure })));
    }
    return findings;
  }
}

export function isProxyError(response: WireResponse): boolean {
  return "x-proxy-error" in response.headers;
}

export function unreachable({ pointer }: DocumentOperation, { body }: WireResponse): JudgedFailure[] {
  return label("status", [{ pointer, expected: "a response", found: `none: ${body}` }]);
}
