import { type DocumentOperation, OperationIndex } from "@rosterkit/openapi";
import { createMock } from "@rosterkit/mock";
import { Coverage } from "../coverage/coverage.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { createOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import { exchangeOf } from "../run/context.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { judge, label } from "../run/judge.ts";
import type { Recorded, Recorder } from "./recorder.ts";
import { liveServer, receivedOf } from "./server.ts";

/** Judges the traffic of others. */
export async function judgeTraffic(
  specification: CompiledDocument,
  operations: readonly DocumentOperation[],
  recorder: Recorder,
): Promise<LiveResult> {
  const excluded: string[] = [];
  const context = {
    specification,
    server: liveServer(specification, recorder),
    credentials: {},
    oracles: createOracles(specification),
    exclude: ({ operation, subject, reason }: Record<"operation" | "subject" | "reason", string>): void =>
      void excluded.push(`${operation}: ${subject}: ${reason}`),
  };
  const mock = createMock(specification.document, operations);
  const index = new OperationIndex(operations);
  const coverage = new Coverage(specification, operations);
  const judgeOne = async (recorded: Recorded): Promise<[id: string, JudgedFailure[]]> => {
    const { request, failure } = recorded;
    const received = receivedOf(index, recorded);
    const operation = specification.operations.get(received.operation ?? "");
    const found = `${request.method} ${request.target}`;
    const expected = "a path and a method of the document";
    if (operation === undefined) return ["(none)", label("prism", [{ pointer: "/paths", expected, found }])];
    coverage.record(received);
    if (failure !== undefined)
      return [
        operation.id,
        label("status", [{ pointer: operation.pointer, expected: "a response", found: failure }]),
      ];
    const { violations } = await mock.answer(request);
    const exchange = exchangeOf(context, operation, { ...received, violations });
    return [operation.id, await judge(context, { ...exchange, judged: "both" })];
  };
  const findings: Finding[] = [];
  for (const recorded of recorder.recorded) {
    const { request, response } = recorded;
    const [operation, failures] = await judgeOne(recorded);
    const facts = { operation, case: `${request.method} ${request.target}`, status: response.status };
    findings.push(...failures.map((failure) => ({ ...facts, seed: specification.seed, ...failure })));
  }
  const report = coverage.report();
  const skipped = report.operations.missing;
  const called = operations.map(({ id }) => id).filter((id) => !skipped.includes(id));
  return {
    findings: distinctFindings(findings),
    coverage: report,
    called,
    skipped,
    excluded,
    requests: recorder.recorded.length,
  };
}
