import type { CallCase, Exclusion } from "../cases/types.ts";
import { pointsUnder } from "../coverage/points.ts";
import { type Exchange, show } from "../oracles/oracle.ts";
import { type RunContext, sendControl } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge } from "./judge.ts";

/** Tools that may misread a document, by the oracle that uses them. */
const tools: Readonly<Record<string, "Prism" | "comparator">> = {
  prism: "Prism",
  status: "Prism",
  comparator: "comparator",
};

/**
 * Excludes failures that a tool also reports for a control request. The harness itself writes this request by the
 * document, so the failure shows that the tool cannot read such exchanges.
 */
export async function excludeFailuresOfTools(
  context: RunContext,
  { name, pointer, operation, values, response: planned }: CallCase,
  { exchange, failures }: { readonly exchange: Exchange; readonly failures: readonly JudgedFailure[] },
): Promise<readonly JudgedFailure[]> {
  const { server, specification, exclude } = context;
  const { intent, call: _, ...facts } = exchange;
  if (exclude === undefined || intent === undefined || specification !== server.compiled) return failures;
  const excludeCase = (cause: Exclusion["cause"], reason: string, covers = {}): void =>
    exclude({ operation: operation.id, subject: `the case "${name}"`, pointer, cause, reason, ...covers });
  // Every field of a generated response is declared somewhere in its schema.
  const isWrong = ({ problem }: JudgedFailure): boolean =>
    planned.body !== undefined && problem === "undeclared field";
  const closed = "the closed copy of its schema forbids fields that another part of the schema declares";
  if (failures.some(isWrong)) excludeCase("harness", closed);
  const rest = failures.filter((failure) => !isWrong(failure));
  if (!rest.some(({ oracle }) => oracle in tools)) return rest;
  server.mock.respond(planned);
  const received = await sendControl(context, { operation, values }, intent.schemes);
  if (received === undefined) return rest;
  const control = await judge({ oracles: context.oracles }, { ...facts, received });
  const refusal = control.find(({ oracle }) => tools[oracle] === "Prism");
  const objection = (found: unknown): string =>
    `its objection to the control request: ${show(found).slice(0, 160)}`;
  if (refusal !== undefined && rest.some(({ oracle }) => tools[oracle] === "Prism")) {
    excludeCase("Prism", objection(refusal.found), { covers: pointsUnder(operation.id) });
    // A refused request has no response to judge.
    return rest.filter(({ oracle }) => oracle === "sentinels");
  }
  const isRepeated = ({ oracle, expected }: JudgedFailure): boolean =>
    oracle === "comparator" && control.some((own) => own.oracle === oracle && own.expected === expected);
  const repeated = rest.find(isRepeated);
  if (repeated !== undefined) excludeCase("comparator", objection(repeated.found));
  return rest.filter((failure) => !isRepeated(failure));
}
