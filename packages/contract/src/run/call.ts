import type { Received } from "@rosterkit/mock";
import { type DocumentContent, type DocumentOperation, isSameJson, kindOfMedia } from "@rosterkit/openapi";
import type { CallCase, PlannedResponse } from "../cases/types.ts";
import { responseFailures } from "../oracles/response-failures.ts";
import type { Exchange } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { describeOutcome, type PackageCall } from "../package/package-under-test.ts";
import { contentSchema } from "../document/located.ts";
import { isSuccess, responseFor } from "../document/statuses.ts";
import type { Shapes } from "../schema/shape.ts";
import { exchangeOf, type RunContext, schemesFor } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";
import { excludeFailuresOfTools } from "./tool-failures.ts";

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

/** Returns the options that select media types other than the default ones. */
function chooseMediaTypes(
  shapes: Shapes,
  { operation, values, response }: CallCase,
): Pick<PackageCall, "contentType" | "flat" | "accept"> {
  const [usualBody, ...bodies] = operation.body?.contents ?? [];
  const body = bodies.find(({ mediaType }) => mediaType === values.body?.mediaType);
  const [usual, ...others] = responseFor(operation, response.status)?.contents ?? [];
  const other = others.find(({ mediaType }) => mediaType === response.mediaType);
  const isAccepted = isSuccess(response.status) && usual !== undefined && other !== undefined;
  return {
    ...(body === undefined || usualBody?.mediaType === body.mediaType
      ? {}
      : { contentType: body.mediaType, flat: isFlat(shapes, operation, body) }),
    ...(isAccepted && !isSameJson(other, usual) ? { accept: other.mediaType } : {}),
  };
}

/** Whether the flat input contains the fields of a body: it is JSON or a form, and no parameter has the same name. */
function isFlat(shapes: Shapes, { parameters }: DocumentOperation, content: DocumentContent): boolean {
  if (!["json", "form", "multipart"].includes(kindOfMedia(content.mediaType))) return false;
  const { branches, nullable } = shapes.of(contentSchema(content));
  const [branch, ...others] = branches;
  if (branch?.kind !== "object" || others.length > 0 || nullable) return false;
  const collides = parameters.some(({ place, name }) => place !== "header" && branch.properties.has(name));
  return !collides && (branch.properties.size > 0 || branch.open);
}
