import type { Received } from "@rosterkit/mock";
import type { CallCase, PlannedResponse } from "../cases/types.ts";
import { responseFailures } from "../oracles/response-failures.ts";
import type { Exchange } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import { exchangeOf, type RunContext } from "./context.ts";
import { schemesFor } from "./schemes.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";
import { excludeFailuresOfTools } from "./tool-failures.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";

/** Calls the package and judges the exchange. The call must send exactly one request. */
export async function runCall(context: RunContext, testCase: CallCase): Promise<readonly JudgedFailure[]> {
  const { operation, values, alternative, response: planned, through, pointer } = testCase;
  const { specification, server, tested, credentials } = context;
  const schemes = schemesFor(context, operation, alternative);
  const intent = { values, schemes, credentials };
  server.mock.respond(planned);
  const choice = chooseMediaTypes(specification.shapes, testCase);
  const outcome = await tested.call({ operation, ...intent, through, ...choice });
  const [received, ...others] = server.mock.received;
  if (received === undefined || others.length > 0) {
    const sent = `${server.mock.received.length} requests`;
    const found = outcome.kind === "error" ? describeOutcome(outcome) : sent;
    return label(outcomeOracle.name, [{ pointer, expected: "one request", found }]);
  }
  const exchange: Exchange = {
    ...exchangeOf(context, operation, received),
    intent,
    planned,
    call: { outcome, package: tested },
    judged: isJudged(context, planned, received) ? "both" : "request",
  };
  const failures = await judge(context, exchange);
  return excludeFailuresOfTools(context, testCase, { exchange, failures });
}

/** Whether to judge the response. Prism cannot sample every schema, so its samples may break the server's document. */
function isJudged({ server }: RunContext, planned: PlannedResponse, received: Received): boolean {
  if (planned.expected !== undefined || planned.body !== undefined) return planned.expected === undefined;
  const operation = server.compiled.operations.get(received.operation ?? "");
  return operation === undefined || responseFailures(server.compiled, operation, received.sent).length === 0;
}
