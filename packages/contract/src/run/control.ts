import { pointsUnder } from "../coverage/points.ts";
import type { CallCase, Exclusion } from "../cases/types.ts";
import { type Exchange, show } from "../oracles/oracle.ts";
import { type RunContext, sendControl } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge } from "./judge.ts";

/** Oracles that may misread a document, with the tool behind each. */
const tools: Readonly<Record<string, "Prism" | "comparator">> = {
  prism: "Prism",
  status: "Prism",
  comparator: "comparator",
};

/**
 * Excludes failures that a tool also finds in a control request. The harness writes that by the document's rules,
 * without any package, so the tool cannot read such exchanges.
 */
export async function excludeFailuresOfTools(
  context: RunContext,
  testCase: CallCase,
  exchange: Exchange,
  failures: readonly JudgedFailure[],
): Promise<readonly JudgedFailure[]> {
  const { server, specification, exclude } = context;
  if (exclude === undefined || specification !== server.compiled) return failures;
  const { operation, response, alternative, name, pointer } = testCase;
  const base = { operation: operation.id, subject: `the case "${name}"`, pointer };
  const rest = excludeClosedCopies(response.body !== undefined, failures, () =>
    exclude({
      ...base,
      cause: "harness",
      reason: "the copy of its schema without further fields forbids fields that another part of it declares",
    }),
  );
  if (!rest.some(({ oracle }) => oracle in tools)) return rest;
  server.mock.respond(response);
  const received = await sendControl(context, testCase, operation.security[alternative] ?? []);
  if (received === undefined) return rest;
  const { call: _, intent: __, ...facts } = exchange;
  const control = await judge({ oracles: context.oracles }, { ...facts, received });
  const isRefused = control.some(({ oracle }) => tools[oracle] === "Prism");
  const isExcluded = ({ oracle, expected }: JudgedFailure): boolean =>
    tools[oracle] === "Prism"
      ? isRefused
      : oracle in tools && control.some((own) => own.oracle === oracle && own.expected === expected);
  const excluded = rest.filter(isExcluded);
  for (const cause of new Set(excluded.map(({ oracle }) => tools[oracle] ?? "harness"))) {
    const own = control.find(({ oracle }) => tools[oracle] === cause);
    const reason = `its objection to the control request: ${show(own?.found).slice(0, 160)}`;
    const entry: Exclusion = { ...base, cause, reason };
    exclude(cause === "Prism" ? { ...entry, covers: pointsUnder(operation.id) } : entry);
  }
  // A refused request has no response to judge.
  return excluded.some(({ oracle }) => tools[oracle] === "Prism")
    ? rest.filter(({ oracle }) => oracle === "sentinels")
    : rest.filter((failure) => !excluded.includes(failure));
}

/** A generated response has no field that its schema does not declare somewhere. */
function excludeClosedCopies(
  isGenerated: boolean,
  failures: readonly JudgedFailure[],
  exclude: () => void,
): readonly JudgedFailure[] {
  const isWrong = ({ problem }: JudgedFailure): boolean => isGenerated && problem === "undeclared field";
  if (failures.some(isWrong)) exclude();
  return failures.filter((failure) => !isWrong(failure));
}
