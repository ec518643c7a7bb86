import { startsWith } from "../cases/values.ts";
import type { CallCase } from "../cases/types.ts";
import { judgeServerSide } from "../oracles/server.ts";
import { type Complaint, show } from "../oracles/types.ts";
import { buildRequest } from "../request/build.ts";
import type { Stage } from "./case.ts";
import { scriptAnswer } from "./script.ts";

const faults = { prism: "Prism", comparator: "comparator" } as const;

/** What was made of a schema has no field that the schema does not declare somewhere. */
const closed =
  "the copy of its schema that allows no further fields forbids what another part of the schema declares";

/**
 * Sets complaints aside that a tool has against the harness's own request too, which is written by the document's
 * rules and without any package: then the tool cannot read such requests or answers.
 */
export async function excuseTools(
  stage: Stage,
  testCase: CallCase,
  complaints: readonly Complaint[],
): Promise<readonly Complaint[]> {
  const { server, specification, credentials, onSetAside } = stage;
  // What a changed server says is what the case is about.
  if (onSetAside === undefined || specification !== server.side) return complaints;
  const { operation, values, pointer, name, answer } = testCase;
  const isMade = answer.body !== undefined && answer.expected === undefined;
  const forbidden = complaints.filter(({ problem }) => isMade && problem === "undeclared field");
  if (forbidden.length > 0) {
    onSetAside({
      operation: operation.id,
      fault: "harness",
      what: `the case "${name}"`,
      reason: closed,
      pointer,
    });
    return excuseTools(
      stage,
      testCase,
      complaints.filter((complaint) => !forbidden.includes(complaint)),
    );
  }
  if (!complaints.some(({ oracle }) => oracle in faults)) return complaints;
  server.answers.clear();
  scriptAnswer(server, testCase);
  const schemes = operation.security[testCase.alternative] ?? [];
  await server.fetch(buildRequest(server.url, operation, values, schemes, credentials));
  const received = server.received.pop();
  if (received === undefined) return complaints;
  const own = await judgeServerSide(server, received, false);
  const refusal = own.find(({ oracle }) => oracle === "prism");
  const isOwn = ({ oracle, expected }: Complaint): boolean =>
    oracle === "prism"
      ? refusal !== undefined || received.sent.status !== answer.status
      : own.some((complaint) => complaint.oracle === oracle && complaint.expected === expected);
  const excused = complaints.filter((complaint) => complaint.oracle in faults && isOwn(complaint));
  for (const oracle of new Set(excused.map((complaint) => complaint.oracle))) {
    const { found = `it answers ${received.sent.status}, not ${answer.status}` } =
      own.find((complaint) => complaint.oracle === oracle) ?? {};
    const fault = faults[oracle as keyof typeof faults];
    const reason = `of any such exchange it says: ${show(found).slice(0, 160)}`;
    const isPoint = startsWith(operation.id);
    const entry = { operation: operation.id, fault, what: `the case "${name}"`, reason, pointer };
    onSetAside(oracle === "prism" ? { ...entry, isPoint } : entry);
  }
  // After a refusal there is no answer to judge: what was sent is all there is.
  return excused.some(({ oracle }) => oracle === "prism")
    ? complaints.filter(({ oracle }) => oracle === "sentinels")
    : complaints.filter((complaint) => !excused.includes(complaint));
}
