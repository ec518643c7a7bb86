import { Coverage, type CoverageReport } from "../coverage/coverage.ts";
import { type DocumentOperation, OperationIndex } from "@rosterkit/openapi";
import { readBody, readQuery, splitTarget } from "@rosterkit/mock/wire";
import type { Side } from "../run/bench.ts";
import type { Finding } from "../run/run.ts";
import { LiveJudge } from "./judge.ts";
import type { Recorded } from "./proxy.ts";

/** Judges traffic that somebody else drove through the proxy. */
export async function judgeTraffic(
  side: Side,
  operations: readonly DocumentOperation[],
  recorded: readonly Recorded[],
): Promise<readonly Finding[]> {
  const judge = new LiveJudge(side, operations);
  const index = new OperationIndex(operations);
  const findings: Finding[] = [];
  for (const exchange of recorded) {
    const { request, response } = exchange;
    const base = {
      case: `${request.method} ${request.target}`,
      status: response.status,
      seed: side.planner.seed,
    };
    const operation = index.find(request.method, splitTarget(request.target).path)?.operation;
    if (operation === undefined) {
      findings.push({
        ...base,
        operation: "(none)",
        oracle: "prism",
        pointer: "/paths",
        expected: "a path and a method of the document",
        found: `${request.method} ${request.target}`,
      });
      continue;
    }
    const complaints = await judge.judge(operation, exchange);
    findings.push(...complaints.map((complaint) => ({ ...base, operation: operation.id, ...complaint })));
  }
  return findings;
}

/** What recorded traffic exercised. */
export function coverRecorded(
  side: Side,
  operations: readonly DocumentOperation[],
  recorded: readonly Recorded[],
): CoverageReport {
  const coverage = new Coverage(side, operations);
  const index = new OperationIndex(operations);
  for (const { request, response } of recorded) {
    const { path, query } = splitTarget(request.target);
    const operation = index.find(request.method, path)?.operation.id;
    const sent = { ...response, json: decode(response.body, response.headers["content-type"]) };
    const json = decode(request.body, request.headers["content-type"]);
    coverage.record({
      ...request,
      path,
      query: readQuery(query),
      json,
      operation,
      violations: [],
      sent,
      invented: false,
    });
  }
  return coverage.report();
}

function decode(body: string, mediaType: string | undefined): unknown {
  try {
    return readBody(body, mediaType);
  } catch {
    return body;
  }
}
