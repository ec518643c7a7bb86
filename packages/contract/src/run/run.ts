import { planCases } from "../cases/plan.ts";
import type { Case, SetAside } from "../cases/types.ts";
import type { Coverage } from "../coverage/coverage.ts";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock/exchange";
import type { Complaint } from "../oracles/types.ts";
import { runCase, type Stage } from "./case.ts";

/** A case that failed, as reports show it. */
export interface Finding extends Complaint {
  readonly operation: string;
  readonly case: string;
  readonly status: number | undefined;
  readonly seed: number;
}

export interface OperationRun {
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** What no case shows, and why. */
  readonly setAside: readonly SetAside[];
}

/** Runs all cases of one operation. */
export async function runOperation(
  stage: Stage,
  operation: DocumentOperation,
  coverage: Coverage,
  onExchange: (received: Received) => void = () => undefined,
): Promise<OperationRun> {
  const plan = planCases(stage.specification.planner, operation);
  const { cases } = plan;
  const setAside: SetAside[] = [...plan.setAside];
  const round: Stage = { ...stage, onSetAside: (entry) => setAside.push(entry) };
  const findings: Finding[] = [];
  for (const testCase of cases) {
    const complaints = await runCase(round, testCase);
    for (const received of stage.server.received) {
      coverage.record(received);
      onExchange(received);
    }
    findings.push(...complaints.map((complaint) => toFinding(stage, testCase, complaint)));
  }
  return { cases: cases.length, findings, setAside };
}

function toFinding(stage: Stage, testCase: Case, complaint: Complaint): Finding {
  return {
    operation: testCase.operation.id,
    case: testCase.name,
    status: stage.server.received.at(-1)?.sent.status,
    ...complaint,
    seed: stage.specification.planner.seed,
  };
}

/** One finding as text, with everything that is needed to see it again. */
export function describeFinding({
  operation,
  case: name,
  status,
  oracle,
  pointer,
  expected,
  found,
  seed,
}: Finding): string {
  return [
    `${operation}, ${name}${status === undefined ? "" : `, status ${status}`}: the ${oracle} oracle complains`,
    `  at       #${pointer}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    `  seed     ${seed}`,
  ].join("\n");
}
