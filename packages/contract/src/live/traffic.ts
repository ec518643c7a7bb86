import { createMock, type Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { Coverage } from "../coverage/coverage.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { createOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import { exchangeOf } from "../run/context.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { describeCrash, judge, label, noResponse } from "../run/judge.ts";
import type { Recorder } from "./recorder.ts";
import { liveServer } from "./server.ts";

/** Judges the recorded traffic of other programs. */
export async function judgeTraffic(
  specification: CompiledDocument,
  operations: readonly DocumentOperation[],
  recorder: Recorder,
): Promise<LiveResult> {
  const excluded: string[] = [];
  const server = liveServer(specification, recorder);
  const oracles = createOracles(specification);
  const mock = createMock(specification.document, operations);
  const coverage = new Coverage(specification, operations);
  const failuresOf = async (received: Received, failure: string | undefined): Promise<JudgedFailure[]> => {
    const operation = specification.operations.get(received.operation ?? "");
    const found = `${received.method} ${received.path}`;
    const expected = "a path and a method of the document";
    if (operation === undefined) return label("prism", [{ pointer: "/paths", expected, found }]);
    coverage.record(received);
    if (failure !== undefined) return noResponse(operation, failure);
    const { violations } = await mock.answer(received);
    const exchange = exchangeOf({ specification, server }, operation, { ...received, violations });
    return judge(
      { oracles, exclude: ({ subject, reason }) => excluded.push(`${operation.id}: ${subject}: ${reason}`) },
      { ...exchange, judged: "both" },
    );
  };
  const findings: Finding[] = [];
  for (const [index, received] of server.mock.received.entries()) {
    const { operation = "(none)", method, path, target, sent } = received;
    const facts = { operation, case: `${method} ${target}`, status: sent.status, seed: specification.seed };
    try {
      const failures = await failuresOf(received, recorder.recorded[index]?.failure);
      findings.push(...failures.map((failure) => ({ ...facts, ...failure })));
    } catch (error) {
      excluded.push(`${operation}: ${method} ${path}: ${describeCrash(error)}`);
    }
  }
  const report = coverage.report();
  const skipped = report.operations.missing;
  return {
    findings: distinctFindings(findings),
    coverage: report,
    called: operations.map(({ id }) => id).filter((id) => !skipped.includes(id)),
    skipped,
    excluded,
    left: [],
    requests: recorder.recorded.length,
  };
}
